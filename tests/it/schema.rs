//! The published JSON Schemas are those of the types. `UPDATE=1` rewrites them.

use crate::command::guideline;
use crate::support::repository;

#[test]
fn the_published_schemas_are_those_of_the_types() {
    let of_guidelines = ["guideline", "product-information", "text", "past"];
    for (folder, name) in of_guidelines
        .map(|name| ("guidelines", name))
        .into_iter()
        .chain([("documents", "document")])
    {
        let path = repository(&format!("{folder}/{name}.schema.json"));
        let generated = guideline(&["schema", name], "").out;
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &generated).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == generated,
            "{name}.schema.json is out of date: run the tests with UPDATE=1"
        );
    }
}
