//! The published JSON Schemas are those of the types. `UPDATE=1` rewrites them.

use crate::command::guideline;
use crate::support::repository;

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for name in ["guideline", "product-information", "text", "past"] {
        let path = repository(&format!("guidelines/{name}.schema.json"));
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
