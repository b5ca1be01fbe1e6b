//! The comparison as rows of words, ready to be laid out as a table or as lists.

use super::source_line::document_name;
use crate::guideline::Source;
use crate::ui::scene::Scene;
use crate::words::dose;

/// What one cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Whether they say that nothing is said.
    pub empty: bool,
    /// The footnote, by place.
    pub note: Option<usize>,
}

/// One topic over all drugs.
pub struct Row {
    /// Identifier.
    pub id: String,
    /// The topic.
    pub label: String,
    /// One cell a drug.
    pub cells: Vec<Said>,
}

/// Topics under a heading.
pub struct Group {
    /// The heading.
    pub title: String,
    /// The topics.
    pub rows: Vec<Row>,
}

/// Where cells come from, each once.
#[derive(Default)]
pub struct Notes(pub Vec<(String, Vec<String>)>);

impl Notes {
    fn of(&mut self, scene: &Scene, source: &Source) -> Option<usize> {
        let document = scene.guideline.documents.get(usize::from(source.document))?;
        let place = [&document_name(&scene.words, document), ", ", &source.section].concat();
        let at = self.0.iter().position(|(known, _)| *known == place).unwrap_or_else(|| {
            self.0.push((place, Vec::new()));
            self.0.len() - 1
        });
        let facts = &mut self.0.get_mut(at)?.1;
        for fact in &source.facts {
            if !facts.contains(fact) {
                facts.push(fact.clone());
            }
        }
        Some(at)
    }
}

/// Cells that stand side by side and say the same, with how many they are.
pub fn side_by_side(cells: &[Said]) -> Vec<(usize, &Said)> {
    let mut merged: Vec<(usize, &Said)> = Vec::new();
    for cell in cells {
        match merged.last_mut() {
            Some((span, last)) if *last == cell => *span += 1,
            _ => merged.push((1, cell)),
        }
    }
    merged
}

/// Cells that say the same, with the places of their drugs.
pub fn by_words(cells: &[Said]) -> Vec<(Vec<usize>, &Said)> {
    let mut groups: Vec<(Vec<usize>, &Said)> = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        match groups.iter_mut().find(|(_, said)| *said == cell) {
            Some((places, _)) => places.push(place),
            None => groups.push((vec![place], cell)),
        }
    }
    groups
}

/// The guideline's doses; only those that may be shown for these answers.
fn doses(scene: &Scene, notes: &mut Notes) -> Row {
    let cells =
        scene.guideline.drugs.iter().zip(&scene.assessment.drugs).map(|(drug, result)| match drug
            .regimen
            .as_ref()
            .filter(|_| result.dose.guideline)
        {
            Some(regimen) => Said {
                text: dose::regimen(&scene.words, &regimen.dose),
                empty: false,
                note: notes.of(scene, &regimen.source),
            },
            None => Said { text: scene.t("comparison.dose_withheld"), empty: true, note: None },
        });
    Row { id: "dose".to_owned(), label: scene.t("comparison.dose"), cells: cells.collect() }
}

/// All rows, under their headings, and the footnotes.
pub fn rows(scene: &Scene) -> (Vec<Group>, Notes) {
    let mut notes = Notes::default();
    let dose = doses(scene, &mut notes);
    let mut groups: Vec<(&str, Group)> = Vec::new();
    for attribute in &scene.guideline.attributes {
        let silent = Said { text: scene.t("comparison.not_stated"), empty: true, note: None };
        let mut cells = vec![silent; scene.guideline.drugs.len()];
        for cell in &attribute.cells {
            let note = notes.of(scene, &cell.source);
            let said = match &cell.text {
                Some(text) => Said { text: scene.t(&format!("cell.{text}")), empty: false, note },
                None => Said { text: scene.t("comparison.no_data"), empty: true, note },
            };
            for (place, slot) in cells.iter_mut().enumerate() {
                if cell.drugs.contains(place) {
                    slot.clone_from(&said);
                }
            }
        }
        let label = scene.t(&format!("attribute.{}.label", attribute.id));
        let row = Row { id: attribute.id.clone(), label, cells };
        match groups.last_mut() {
            Some((id, group)) if *id == attribute.group => group.rows.push(row),
            _ => {
                let title = scene.t(&format!("attribute_group.{}", attribute.group));
                groups.push((attribute.group.as_str(), Group { title, rows: vec![row] }));
            }
        }
    }
    match groups.first_mut() {
        Some((_, first)) => first.rows.insert(first.rows.len().min(1), dose),
        None => groups.push(("", Group { title: String::new(), rows: vec![dose] })),
    }
    (groups.into_iter().map(|(_, group)| group).collect(), notes)
}
