//! Short numbers that names have in links. They follow from the name alone, so that a link made with
//! one version of a guideline still says the same in the next, wherever the name then stands.

use super::{Guideline, Question};
use crate::expr::Field;

/// The number of a name: 21 bits of its checksum, three bytes in a link.
#[must_use]
pub fn key(name: &str) -> u32 {
    const SUM: crc::Crc<u32, crc::NoTable> =
        crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC);
    SUM.checksum(name.as_bytes()) & 0x1f_ffff
}

impl Question {
    /// The name of one of its fields: its own, or with the row of a table.
    #[must_use]
    pub fn field_name(&self, field: Field) -> String {
        let row = field.0.checked_sub(self.field.0).and_then(|row| self.rows.get(usize::from(row)));
        match row {
            Some(row) => [&self.id, "/", row].concat(),
            None => self.id.clone(),
        }
    }
}

/// Names that have the same number, among those that stand in one list of a link: which must differ.
#[must_use]
pub fn clashes(guideline: &Guideline) -> Vec<(String, String)> {
    use super::Kind;
    let mut lists: Vec<Vec<String>> = Vec::new();
    let questions = &guideline.questions;
    let mut fields: Vec<String> = questions.iter().map(|question| question.id.clone()).collect();
    for question in questions.iter().filter(|question| !question.rows.is_empty()) {
        fields.extend(question.fields().map(|field| question.field_name(field)));
    }
    lists.push(fields);
    for question in questions {
        if let Kind::Choice(options) = &question.kind {
            lists.push(options.clone());
        }
    }
    lists.push(guideline.drugs.iter().map(|drug| drug.id.clone()).collect());
    lists.push(guideline.wishes.iter().map(|wish| wish.id.clone()).collect());
    for wish in &guideline.wishes {
        lists.push(wish.options.iter().map(|option| option.id.clone()).collect());
    }
    lists.push(guideline.product_doses.iter().map(|dose| dose.id.clone()).collect());
    let mut found = Vec::new();
    for list in lists {
        let mut keys: Vec<(u32, &String)> = list.iter().map(|name| (key(name), name)).collect();
        keys.sort_unstable();
        for pair in keys.windows(2) {
            if let [(one, first), (other, second)] = pair
                && one == other
                && first != second
            {
                found.push(((*first).clone(), (*second).clone()));
            }
        }
    }
    found
}
