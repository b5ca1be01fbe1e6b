//! Which texts stand on a screen together. The data say so: a guideline its sections, drugs and rules, a document
//! its parts, and the page's own keys begin with the part of the page.

use super::readability::{FROM, Lix};
use super::{Home, Reader, Text, Written, reader};
use crate::library::{Document, Layout};
use engine::guideline::{Drug, Guideline};
use std::collections::BTreeSet;

/// Texts that a patient sees together.
#[derive(Debug, Clone)]
pub struct Screen<'w> {
    /// Its name, for the author.
    pub name: String,
    /// The texts, in the order of the file.
    pub texts: Vec<&'w Text>,
    /// Whether they are the cells of a table.
    pub is_table: bool,
}

impl Screen<'_> {
    /// How hard it is to read, without names and headings of a few words; nothing where it has too few words
    /// in sentences.
    #[must_use]
    pub fn measured(&self, names: &[String]) -> Option<Lix> {
        let texts = self.texts.iter().map(|text| (*text, Lix::of(&text.words, names)));
        let texts: Vec<(&Text, Lix)> = texts.filter(|(_, lix)| lix.words >= LABEL).collect();
        let is_prose = |text: &Text| text.words.contains(['.', '!', '?']);
        let prose = texts.iter().filter(|(text, _)| is_prose(text)).map(|(_, lix)| lix.words);
        let measured = texts.iter().fold(Lix::default(), |sum, (_, lix)| sum + *lix);
        (prose.sum::<usize>() > FROM).then_some(measured)
    }
}

/// A text of fewer words is a name, a heading or a choice, and cannot be said more simply.
const LABEL: usize = 4;

/// Texts that are no part of a screen: terms are explained one by one, and their forms never shown; the proof
/// stands on a page for staff.
const NO_SCREEN: [&str; 2] = ["glossary.", "invariant."];

/// The screens of a catalogue, for patients.
pub fn of<'w>(home: Home<'_>, written: &'w Written) -> Vec<Screen<'w>> {
    let shown = |text: &&Text| {
        reader(text) == Reader::Patient && !NO_SCREEN.iter().any(|part| text.key.starts_with(part))
    };
    let texts: Vec<&Text> = written.texts.iter().filter(shown).collect();
    let wanted = match home {
        Home::Guideline(guideline) => of_guideline(guideline),
        Home::Document(document) => of_document(document),
        Home::Page | Home::Review => Vec::new(),
    };
    let mut taken = BTreeSet::new();
    let mut screens = Vec::new();
    for (name, keys, is_table) in wanted {
        let here = |text: &&&Text| keys.iter().any(|key| is_of(key, &text.key));
        let texts: Vec<&Text> = texts.iter().filter(here).copied().collect();
        taken.extend(texts.iter().map(|text| text.key.clone()));
        screens.push(Screen { name, texts, is_table });
    }
    // Whatever the data do not place stands with what its key begins with.
    for text in texts.into_iter().filter(|text| !taken.contains(&text.key)) {
        let name = text.key.split('.').next().unwrap_or_default();
        if let Some(screen) = screens.iter_mut().find(|screen| screen.name == name) {
            screen.texts.push(text);
        } else {
            let is_table = TABLES.contains(&name);
            screens.push(Screen { name: name.to_owned(), texts: vec![text], is_table });
        }
    }
    screens.retain(|screen| !screen.texts.is_empty());
    screens
}

/// Whether a key is this one or below it.
fn is_of(above: &str, key: &str) -> bool {
    key.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Screens of several parts of a guideline's catalogue: name, and the parts.
const TOGETHER: [(&str, &[&str]); 6] = [
    ("start", &["start", "severity"]),
    ("result", &["message", "placement", "verdict", "scope", "exception", "category"]),
    ("comparison", &["attribute", "attribute_group", "cell", "certainty", "uncertainty"]),
    ("follow-up", &["response", "action", "course"]),
    ("plan", &["milestone", "missed_dose", "form", "review", "target", "adjustment_condition"]),
    ("sources", &["guideline", "version"]),
];

/// Screens that are tables.
const TABLES: [&str; 1] = ["comparison"];

/// A screen: its name, the keys above its texts, and whether it is a table.
type Wanted = (String, Vec<String>, bool);

fn of_guideline(guideline: &Guideline) -> Vec<Wanted> {
    let mut screens = Vec::new();
    for (place, section) in guideline.sections.iter().enumerate() {
        let mut keys = vec![["section.", section].concat()];
        let questions = guideline.in_section(place);
        keys.extend(questions.map(|(_, question)| ["question.", &question.id].concat()));
        let here = guideline.wishes.iter().filter(|wish| usize::from(wish.section) == place);
        keys.extend(here.map(|wish| ["wish.", &wish.id].concat()));
        if place == 0 {
            keys.extend(["guideline.questions_skip".to_owned(), "page".to_owned()]);
        }
        screens.push((format!("section {section}"), keys, false));
    }
    for (place, drug) in guideline.drugs.iter().enumerate() {
        screens.push((format!("drug {}", drug.id), of_drug(guideline, place, drug), false));
    }
    for (name, parts) in TOGETHER {
        let keys = parts.iter().map(|part| (*part).to_owned()).collect();
        screens.push((name.to_owned(), keys, TABLES.contains(&name)));
    }
    screens
}

/// The card of a drug, unfolded, with every rule about it.
fn of_drug(guideline: &Guideline, place: usize, drug: &Drug) -> Vec<String> {
    let mut keys = vec![format!("drug.{}", drug.id), format!("route.{}", drug.route)];
    if let Some(class) = guideline.classes.get(usize::from(drug.class)) {
        keys.push(format!("class.{}", class.id));
        let tests = class.tests_before.iter().chain(&class.tests_during);
        keys.extend(tests.map(|test| format!("test.{test}")));
    }
    if let Some(category) = guideline.categories.get(usize::from(drug.category)) {
        keys.push(format!("category.{}", category.id));
    }
    let rules = guideline.rules.iter().filter(|rule| rule.drugs.contains(place));
    keys.extend(rules.map(|rule| format!("rule.{}", rule.code)));
    let withheld = guideline.withhold.iter().filter(|withhold| withhold.drugs.contains(place));
    keys.extend(withheld.map(|withhold| format!("withhold.{}", withhold.code)));
    let doses = guideline.product_doses.iter().filter(|dose| usize::from(dose.drug) == place);
    keys.extend(doses.map(|dose| format!("product_dose.{}", dose.id)));
    let warnings = guideline.supplement().warnings.iter();
    let warnings = warnings.filter(|warning| warning.drugs.contains(place));
    keys.extend(warnings.map(|warning| format!("warning.{}", warning.id)));
    let adjustment = drug.regimen.as_ref().and_then(|regimen| regimen.adjustment.as_ref());
    keys.extend(adjustment.map(|adjustment| format!("adjustment.{}", adjustment.strength)));
    keys
}

fn of_document(document: &Document) -> Vec<Wanted> {
    let head = ("head".to_owned(), vec!["document".to_owned()], false);
    let parts = document.part.iter().map(|part| {
        let id = part.id.get_ref();
        let is_table = matches!(part.layout, Layout::Table | Layout::Columns | Layout::Facts);
        (format!("part {id}"), vec![format!("part.{id}")], is_table)
    });
    std::iter::once(head).chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::{Home, of};
    use crate::texts::Written;

    #[test]
    fn the_parts_of_the_page_are_screens() {
        let raw =
            "a.b = \"1\"\na.c = \"2\"\nd = \"3\"\nglossary.x.means = \"4\"\nclinician.a.b = \"5\"";
        let written = Written::read(&("f".to_owned(), raw.to_owned()), "da").unwrap();
        let screens = of(Home::Page, &written);
        let keys = |at: usize| screens[at].texts.iter().map(|text| &text.key).collect::<Vec<_>>();
        assert_eq!(screens.iter().map(|screen| &screen.name).collect::<Vec<_>>(), ["a", "d"]);
        assert_eq!(keys(0), ["a.b", "a.c"]);
        assert_eq!(keys(1), ["d"]);
    }
}
