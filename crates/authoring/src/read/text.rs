//! The words, by key and language.

use super::{Files, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::draft::TextNode;
use engine::guideline::{CLINICIAN, Guideline, Kind, Layer};
use std::collections::BTreeMap;

/// Words by key: `question.age_years.label`.
pub type Catalogue = BTreeMap<String, String>;

/// Reads a catalogue by itself.
///
/// # Errors
/// Where the text is not the TOML of a catalogue.
pub fn catalogue(text: &str) -> Result<Catalogue, toml::de::Error> {
    let tree: BTreeMap<String, TextNode> = toml::from_str(text)?;
    let mut words = Catalogue::new();
    flatten("", &tree, &mut words);
    Ok(words)
}

/// Reads the catalogues and reports the keys that are missing.
pub fn read<'f>(
    reader: &mut Reader<'f>,
    files: &'f Files,
    guideline: &Guideline,
) -> BTreeMap<String, Catalogue> {
    let mut catalogues = BTreeMap::new();
    for (language, file) in &files.texts {
        reader.enter(file, Layer::Guideline);
        let Some(tree) = reader.toml::<BTreeMap<String, TextNode>>(file) else { continue };
        let mut words = Catalogue::new();
        flatten("", &tree, &mut words);
        for key in required(guideline) {
            if !words.contains_key(&key) {
                let message = format!("no words for `{key}`");
                reader.diagnostics.push(Diagnostic::about_file(
                    Code::MissingText,
                    &file.0,
                    message,
                ));
            }
        }
        nothing_to_replace(reader, file, &words);
        catalogues.insert(language.clone(), words);
    }
    for language in &guideline.languages {
        if !files.texts.contains_key(language) {
            reader.enter(&files.guideline, Layer::Guideline);
            let message = format!("there is no `text.{language}.toml`");
            reader.diagnostics.push(Diagnostic::about_file(
                Code::MissingText,
                &files.guideline.0,
                message,
            ));
        }
    }
    let Some((first, rest)) = guideline.languages.split_first() else { return catalogues };
    for language in rest {
        let (Some(ours), Some(theirs)) = (catalogues.get(first), catalogues.get(language)) else {
            continue;
        };
        for (have, lack, name) in [(ours, theirs, language), (theirs, ours, first)] {
            let Some((file, _)) = files.texts.get(name) else { continue };
            for key in have.keys().filter(|key| !lack.contains_key(*key)) {
                let known = reader
                    .diagnostics
                    .iter()
                    .any(|d| d.file == *file && d.message.ends_with(&format!("`{key}`")));
                if !known {
                    let message = format!("no words for `{key}`");
                    reader.diagnostics.push(Diagnostic::about_file(
                        Code::MissingText,
                        file,
                        message,
                    ));
                }
            }
        }
    }
    catalogues
}

/// Reports words for clinicians in place of words that there are not.
fn nothing_to_replace(reader: &mut Reader<'_>, (file, _): &(String, String), words: &Catalogue) {
    for key in words.keys() {
        let Some(other) = key.strip_prefix(CLINICIAN) else { continue };
        if !words.contains_key(other) {
            let message = format!("`{key}` stands in place of `{other}`, which there is not");
            reader.diagnostics.push(Diagnostic::about_file(Code::UnknownName, file, message));
        }
    }
}

/// The words of a tree, each with its whole key.
pub(crate) fn flatten(prefix: &str, tree: &BTreeMap<String, TextNode>, words: &mut Catalogue) {
    for (key, node) in tree {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match node {
            TextNode::Words(text) => {
                words.insert(key, text.trim().to_owned());
            }
            TextNode::Level(level) => flatten(&key, level, words),
        }
    }
}

/// Names for which the page has words of its own. A guideline that uses others brings the words.
pub const WORDS_OF_THE_PAGE: [&str; 12] = [
    "placement.possible_first_choice",
    "placement.only_if_no_anvend_drug_possible",
    "placement.special_cases_only",
    "placement.exception_pathway",
    "placement.blocked",
    "placement.out_of_scope",
    "placement.pending_answers",
    "route.subcutaneous",
    "route.oral",
    "unit.a",
    "unit.kg",
    "unit.wk",
];

/// Units that are written without words.
const PLAIN_UNITS: [&str; 4] = ["", "1", "%", "{score}"];

/// The keys that the guideline's own parts need.
fn required(guideline: &Guideline) -> Vec<String> {
    let mut keys: Vec<String> = ["title", "short", "intended_use", "about", "questions_skip"]
        .iter()
        .map(|key| format!("guideline.{key}"))
        .collect();
    let mut add = |key: String| {
        if !WORDS_OF_THE_PAGE.contains(&key.as_str()) {
            keys.push(key);
        }
    };
    if !guideline.supplement().documents.is_empty() {
        add("guideline.product_information".to_owned());
    }
    for section in &guideline.sections {
        add(format!("section.{section}.title"));
    }
    asked(guideline, &mut add);
    beside(guideline, &mut add);
    for class in &guideline.classes {
        add(format!("class.{}.name", class.id));
        for test in class.tests_before.iter().chain(&class.tests_during) {
            add(format!("test.{test}"));
        }
    }
    for category in &guideline.categories {
        add(format!("category.{}.name", category.id));
        add(format!("category.{}.explain", category.id));
        add(format!("placement.{}", category.placement));
        add(format!("placement.{}", category.placement_in_exception));
    }
    for drug in &guideline.drugs {
        add(format!("drug.{}.name", drug.id));
        add(format!("route.{}", drug.route));
        if let Some(adjustment) = drug.regimen.as_ref().and_then(|r| r.adjustment.as_ref()) {
            add(format!("adjustment.{}", adjustment.strength));
            add(format!("adjustment_condition.{}", adjustment.strength));
        }
    }
    for rule in &guideline.rules {
        add(format!("rule.{}.title", rule.code));
        add(format!("rule.{}.text", rule.code));
        // What the summary gives to ask the doctor: a title speaks to the patient.
        if rule.is_interpreted() {
            add(format!("ask.rule.{}", rule.code));
        }
    }
    for message in &guideline.messages {
        add(format!("message.{}", message.code));
    }
    compared(guideline, &mut add);
    for (band, _) in guideline.severity.iter().flat_map(|s| &s.bands) {
        add(format!("severity.{band}"));
    }
    judged(guideline, &mut add);
    for withhold in &guideline.withhold {
        add(format!("withhold.{}", withhold.code));
    }
    for invariant in &guideline.checks.invariants {
        add(format!("invariant.{}", invariant.id));
    }
    for warning in &guideline.supplement().warnings {
        add(format!("warning.{}.title", warning.id));
        add(format!("warning.{}.text", warning.id));
        if warning.reservation.is_some() {
            add(format!("warning.{}.reservation", warning.id));
        }
    }
    for milestone in &guideline.supplement().milestones {
        add(format!("milestone.{}", milestone.id));
    }
    for missed in &guideline.supplement().missed_doses {
        add(format!("missed_dose.{}", missed.id));
    }
    for form in
        guideline.supplement().presentations.iter().flat_map(|presentation| &presentation.forms)
    {
        add(format!("form.{form}"));
    }
    if guideline.comparison.is_some() {
        add("comparison_basis.period".to_owned());
        add("comparison_basis.adherence".to_owned());
    }
    for logged in &guideline.supplement().version_log {
        add(format!("version.{}", logged.version.replace('.', "_")));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys that the criteria for starting and the assessment of the effect need.
fn judged(guideline: &Guideline, add: &mut impl FnMut(String)) {
    if let Some(start) = &guideline.start {
        for item in &start.criteria {
            add(format!("start.criterion.{}", item.id));
        }
        for item in &start.blocking {
            add(format!("start.blocking.{}", item.id));
        }
    }
    if let Some(response) = &guideline.response {
        for row in &response.rows {
            add(format!("response.{}", row.response));
            add(format!("action.{}", row.action));
        }
        for alert in &response.alerts {
            add(format!("response.alert.{}", alert.id));
        }
    }
}

/// The keys that the comparison of the drugs needs.
fn compared(guideline: &Guideline, add: &mut impl FnMut(String)) {
    for attribute in &guideline.supplement().attributes {
        add(format!("attribute.{}.label", attribute.id));
        add(format!("attribute_group.{}", attribute.group));
        if let Some(certainty) = &attribute.certainty {
            add(format!("certainty.{}.name", certainty.level));
            add(format!("certainty.{}.text", certainty.level));
            for uncertain in &certainty.uncertain {
                add(format!("uncertainty.{uncertain}"));
            }
        }
        for text in attribute.cells.iter().filter_map(|cell| cell.text.as_ref()) {
            add(format!("cell.{text}"));
        }
    }
}

/// The keys that what stands beside the guideline needs.
fn beside(guideline: &Guideline, add: &mut impl FnMut(String)) {
    for evidence in &guideline.supplement().evidence {
        for part in ["title", "lead", "with", "without"] {
            add(format!("evidence.{}.{part}", evidence.id));
        }
    }
    for course in &guideline.supplement().courses {
        add(format!("course.{}.title", course.id));
        add(format!("course.{}.text", course.id));
    }
    for review in &guideline.supplement().reviews {
        for part in ["title", "since", "due", "text"] {
            add(format!("review.{}.{part}", review.id));
        }
    }
    for target in &guideline.supplement().targets {
        add(format!("target.{}", target.id));
        for route in &target.routes {
            add(format!("route.{route}"));
        }
    }
    for asked in &guideline.supplement().background {
        add(format!("background.{}.question", asked.id));
        add(format!("background.{}.answer", asked.id));
    }
    for asked in &guideline.supplement().understanding {
        add(format!("understanding.{}.question", asked.id));
        add(format!("understanding.{}.answer", asked.id));
        for option in &asked.options {
            add(format!("understanding.{}.option.{option}", asked.id));
        }
    }
}

/// The keys that the questions and the wishes need.
fn asked(guideline: &Guideline, add: &mut impl FnMut(String)) {
    for wish in &guideline.wishes {
        add(format!("wish.{}.label", wish.id));
        for option in &wish.options {
            add(format!("wish.{}.option.{}", wish.id, option.id));
        }
    }
    for question in guideline.questions.iter().filter(|q| q.section.is_some()) {
        add(format!("question.{}.label", question.id));
        for row in &question.rows {
            add(format!("question.{}.row.{row}", question.id));
        }
        match &question.kind {
            Kind::Choice(options) => {
                for option in options {
                    add(format!("question.{}.option.{option}", question.id));
                }
            }
            Kind::Number { unit, .. } if !PLAIN_UNITS.contains(&unit.as_str()) => {
                add(format!("unit.{unit}"));
            }
            Kind::Number { .. } | Kind::Boolean => {}
        }
    }
}
