//! Facts, as the tables and lists of the register hold them.

use std::collections::BTreeMap;

/// A fact of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id: `AE-142`.
    pub id: String,
    /// Its statement: the cells of its row but for the id, without the marks of emphasis.
    pub statement: String,
}

impl Fact {
    /// Whether it is an ambiguity with the handling we have chosen, and no statement of a document.
    #[must_use]
    pub fn is_ambiguity(&self) -> bool {
        self.id.starts_with("AMB-")
    }
}

/// Whether a word is the id of a fact: capitals, a hyphen, digits.
#[must_use]
pub fn is_id(word: &str) -> bool {
    let Some((letters, digits)) = word.split_once('-') else { return false };
    let capitals =
        (1..=4).contains(&letters.len()) && letters.chars().all(|sign| sign.is_ascii_uppercase());
    capitals && digits.len() >= 2 && digits.chars().all(|sign| sign.is_ascii_digit())
}

/// Adds the facts of a file: rows of tables whose first cell is an id, and paragraphs or list items that
/// begin with one in bold. Ids that share a line share its statement. Gives the ids that are there already.
pub fn read(text: &str, facts: &mut BTreeMap<String, Fact>) -> Vec<String> {
    let mut twice = Vec::new();
    let mut add = |id: &str, statement: &str| {
        let fact = Fact { id: id.to_owned(), statement: statement.to_owned() };
        if facts.insert(id.to_owned(), fact).is_some() {
            twice.push(id.to_owned());
        }
    };
    for line in text.lines().map(str::trim) {
        if let Some(row) = line.strip_prefix('|') {
            let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
            let Some((first, rest)) = cells.split_first() else { continue };
            let statement = plain(&rest.join(" · "));
            if is_id(&plain(first)) {
                add(&plain(first), &statement);
            }
            continue;
        }
        let body = line.strip_prefix("- ").unwrap_or(line);
        let first = body.split_whitespace().next().unwrap_or_default();
        if first.starts_with("**") {
            // `**AE-212 Counting convention:** …`, also `**PI-27** **IL (all):** …`
            let id = plain(first).trim_end_matches([':', '.']).to_owned();
            if is_id(&id) {
                let rest = plain(body);
                add(&id, rest.get(id.len()..).unwrap_or_default().trim());
            }
        } else {
            // `AE-230, AE-231 = …`: several at once.
            let ids = body.split([',', '=']).map(str::trim).take_while(|word| is_id(word));
            for id in ids {
                add(id, &plain(body));
            }
        }
    }
    twice
}

/// Without the marks of emphasis and code.
fn plain(text: &str) -> String {
    text.replace("**", "").replace('`', "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_id, read};
    use std::collections::BTreeMap;

    #[test]
    fn facts_stand_in_rows_lists_and_paragraphs() {
        let mut facts = BTreeMap::new();
        let text = "| id | fact | L |\n|---|---|---|\n| AE-006 | Approved **16** January. | L87 |\n\n\
                    **AE-212 Counting:** half-open.\n- **PI-27** **IL (all):** hypersensitivity.\n\
                    AE-230, AE-231 = the rows above.\nplain text\n";
        read(text, &mut facts);
        let found: Vec<(&str, &str)> =
            facts.values().map(|f| (f.id.as_str(), f.statement.as_str())).collect();
        assert_eq!(
            found,
            [
                ("AE-006", "Approved 16 January. · L87"),
                ("AE-212", "Counting: half-open."),
                ("AE-230", "AE-230, AE-231 = the rows above."),
                ("AE-231", "AE-230, AE-231 = the rows above."),
                ("PI-27", "IL (all): hypersensitivity."),
            ]
        );
        assert!(!is_id("IL-4") && !is_id("q2w") && is_id("AMB-01"));
    }
}
