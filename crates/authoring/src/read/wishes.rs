//! What may matter to a person.

use super::Reader;
use super::rules::concerned;
use crate::diagnostic::Code;
use crate::draft::GuidelineFile;
use engine::guideline::{COMPUTED_ROWS, Guideline, Supplement, Wish, WishOption};

/// A choice among more than this is no longer looked over on a phone.
const MAX_OPTIONS: usize = 20;

pub fn read(
    reader: &mut Reader<'_>,
    draft: &GuidelineFile,
    guideline: &Guideline,
    supplement: &Supplement,
) -> Vec<Wish> {
    let mut wishes: Vec<Wish> = Vec::new();
    for wish in &draft.wish {
        let id = wish.id.get_ref();
        if wishes.iter().any(|known| known.id == *id) {
            let message = format!("wish `{id}` stands twice");
            reader.error(Code::Duplicate, wish.id.span(), message, None);
            continue;
        }
        if wish.rows.is_empty() {
            let help = Some("name the rows of the comparison that speak of it".to_owned());
            reader.error(
                Code::WrongShape,
                wish.id.span(),
                format!("wish `{id}` has no rows"),
                help,
            );
        }
        if wish.option.len() > MAX_OPTIONS {
            let message = format!("a wish has at most {MAX_OPTIONS} options");
            reader.error(Code::WrongShape, wish.id.span(), message, None);
        }
        let known = || {
            let attributes = supplement.attributes.iter().map(|attribute| attribute.id.as_str());
            attributes.chain(COMPUTED_ROWS)
        };
        for row in &wish.rows {
            reader.place("row of the comparison", row, known());
        }
        let sections = guideline.sections.iter().map(String::as_str);
        wishes.push(Wish {
            id: id.clone(),
            section: reader.place("section", &wish.section, sections),
            weighs_first: wish.weighs_first,
            rows: wish.rows.iter().map(|row| row.get_ref().clone()).collect(),
            options: wish
                .option
                .iter()
                .map(|option| WishOption {
                    id: option.id.clone(),
                    drugs: option.drugs.as_ref().map(|drugs| concerned(reader, drugs, guideline)),
                })
                .collect(),
            source: reader.source(&wish.source),
        });
    }
    wishes
}
