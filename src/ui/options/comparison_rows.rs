//! The comparison as rows of words, ready to be laid out as a table or as lists.

use crate::ui::shared::prose::inline;
use crate::ui::view_model::ViewModel;
use engine::consultation::Weight;
use engine::decide::Placement;
use engine::guideline::{Attribute, Source};
use engine::plan::{Burden, burden};
use engine::summary::{document_name, sections};
use engine::words::{self, dose};
use std::rc::Rc;
use yew::Html;

/// What one cell says.
#[derive(Debug, Clone)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The words as they are drawn, their terms explained: finding those is the most work of all.
    pub drawn: Html,
    /// Whether they say that nothing is said.
    pub empty: bool,
    /// The footnote, by place.
    pub note: Option<usize>,
}

impl Said {
    fn new(model: &ViewModel, text: String, empty: bool, note: Option<usize>) -> Self {
        Self { drawn: inline(model, &text), text, empty, note }
    }

    fn nothing(model: &ViewModel, key: &str, note: Option<usize>) -> Self {
        Self::new(model, model.t(key), true, note)
    }
}

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.empty == other.empty && self.note == other.note
    }
}

/// How certain what a row says is.
pub struct Certain {
    /// In a few words.
    pub name: String,
    /// In full, and what is uncertain.
    pub said: Said,
}

/// One topic over all drugs.
pub struct Row {
    /// Identifier.
    pub id: String,
    /// The topic.
    pub label: String,
    /// The topic as it is drawn.
    pub drawn: Html,
    /// One cell a drug.
    pub cells: Vec<Said>,
    /// How certain it is, where the guideline says something of that.
    pub certain: Option<Certain>,
    /// How much it weighs for the person, where a wish speaks of it.
    pub weight: Option<Weight>,
}

impl Row {
    /// Whether some of the drugs differ in it.
    pub fn differs(&self, among: &[usize]) -> bool {
        let mut cells = among.iter().filter_map(|place| self.cells.get(*place));
        let first = cells.next();
        cells.any(|cell| first.is_some_and(|first| first.text != cell.text))
    }
}

/// Topics under a heading.
#[derive(Clone)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// The topics.
    pub rows: Vec<Rc<Row>>,
}

impl PartialEq for Group {
    fn eq(&self, other: &Self) -> bool {
        let mut rows = self.rows.iter().zip(&other.rows);
        self.rows.len() == other.rows.len() && rows.all(|(one, other)| Rc::ptr_eq(one, other))
    }
}

/// Where cells come from, each once.
#[derive(Default)]
pub struct Notes(pub Vec<(String, Vec<String>)>);

impl Notes {
    fn of(&mut self, model: &ViewModel, source: &Source) -> Option<usize> {
        let document = model.guideline.document(source)?;
        let words = &model.words;
        let place = [&document_name(words, document), ", ", &sections(words, &source.section)];
        let place = place.concat();
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

/// Cells that stand side by side and say the same, with the places of their drugs.
pub fn side_by_side<'c>(cells: &'c [Said], order: &[usize]) -> Vec<(Vec<usize>, &'c Said)> {
    let mut merged: Vec<(Vec<usize>, &Said)> = Vec::new();
    for place in order {
        let Some(cell) = cells.get(*place) else { continue };
        match merged.last_mut() {
            Some((places, last)) if *last == cell => places.push(*place),
            _ => merged.push((vec![*place], cell)),
        }
    }
    merged
}

/// Cells that say the same, with the places of their drugs.
pub fn by_words<'c>(cells: &'c [Said], order: &[usize]) -> Vec<(Vec<usize>, &'c Said)> {
    let mut groups: Vec<(Vec<usize>, &Said)> = Vec::new();
    for place in order {
        let Some(cell) = cells.get(*place) else { continue };
        match groups.iter_mut().find(|(_, said)| said.text == cell.text) {
            Some((places, _)) => places.push(*place),
            None => groups.push((vec![*place], cell)),
        }
    }
    groups
}

/// The guideline's doses; only those that may be shown for these answers.
fn doses(model: &ViewModel, notes: &mut Notes) -> Row {
    let cells =
        model.guideline.drugs.iter().zip(&model.assessment.drugs).map(|(drug, result)| match drug
            .regimen
            .as_ref()
            .filter(|_| result.dose.guideline)
        {
            Some(regimen) => {
                let text = dose::regimen(&model.words, &regimen.dose);
                Said::new(model, text, false, notes.of(model, &regimen.source))
            }
            None => Said::nothing(model, "comparison.dose_withheld", None),
        });
    computed(model, "dose", "comparison.dose", cells.collect())
}

/// A row that is worked out and not written.
fn computed(model: &ViewModel, id: &str, label: &str, cells: Vec<Said>) -> Row {
    let label = model.t(label);
    let drawn = inline(model, &label);
    Row { id: id.to_owned(), label, drawn, cells, certain: None, weight: weight(model, id) }
}

/// What the first year of a drug asks of a person, in words; nothing where its dose may not be shown.
pub fn burden_words(model: &ViewModel, place: usize) -> Option<(Burden, String)> {
    let drug = model.guideline.drugs.get(place)?;
    model.assessment.drugs.get(place).filter(|result| result.dose.guideline)?;
    let burden = burden(&model.guideline, place)?;
    let taken = ["burden.", &drug.route].concat();
    let known = model.words.find(&[&taken, ".other"].concat()).is_some();
    let taken = if known { &taken } else { "burden.doses" };
    let doses = usize::try_from(burden.administrations).unwrap_or(0);
    let taken = model.words.count(taken, doses);
    let tests = model.words.count("burden.tests", burden.tests.len());
    Some((burden, [taken, tests].join(", ")))
}

/// What a year asks of a person: days with a dose, and tests.
fn burdens(model: &ViewModel, notes: &mut Notes) -> Row {
    let drugs = model.guideline.drugs.iter().enumerate();
    let cells =
        drugs.map(|(place, drug)| match burden_words(model, place).zip(drug.regimen.as_ref()) {
            Some(((_, text), regimen)) => {
                Said::new(model, text, false, notes.of(model, &regimen.source))
            }
            None => Said::nothing(model, "comparison.dose_withheld", None),
        });
    computed(model, "burden", "comparison.burden_row", cells.collect())
}

/// How much a row weighs: as much as the weightiest wish that speaks of it.
fn weight(model: &ViewModel, row: &str) -> Option<Weight> {
    let wishes = model.guideline.wishes.iter().enumerate();
    let speak = wishes.filter(|(_, wish)| wish.rows.iter().any(|known| known == row));
    let weights = speak.filter_map(|(at, _)| model.consultation.weight(&model.guideline, at));
    weights.max().filter(|weight| *weight > Weight::Little)
}

/// A row of the guideline's own.
fn written(model: &ViewModel, attribute: &Attribute, notes: &mut Notes) -> Row {
    let silent = Said::nothing(model, "comparison.not_stated", None);
    let mut cells = vec![silent; model.guideline.drugs.len()];
    for cell in &attribute.cells {
        let note = notes.of(model, &cell.source);
        let said = match &cell.text {
            Some(text) => Said::new(model, model.t(&format!("cell.{text}")), false, note),
            None => Said::nothing(model, "comparison.no_data", note),
        };
        for (place, slot) in cells.iter_mut().enumerate() {
            if cell.drugs.contains(place) {
                slot.clone_from(&said);
            }
        }
    }
    let label = model.t(&format!("attribute.{}.label", attribute.id));
    let certain = attribute.certainty.as_ref().map(|certainty| Certain {
        name: model.t(&["certainty.", &certainty.level, ".name"].concat()),
        said: Said::new(
            model,
            words::certainty::certainty(&model.words, certainty),
            false,
            notes.of(model, &certainty.source),
        ),
    });
    let (id, drawn) = (attribute.id.clone(), inline(model, &label));
    Row { weight: weight(model, &id), id, label, drawn, cells, certain }
}

/// All rows under their headings, those that matter most to the person first, and the footnotes.
pub fn rows(model: &ViewModel) -> (Vec<Group>, Notes) {
    let mut notes = Notes::default();
    let mut rows: Vec<(&str, Row)> = model
        .guideline
        .supplement()
        .attributes
        .iter()
        .map(|attribute| (attribute.group.as_str(), written(model, attribute, &mut notes)))
        .collect();
    if model.guideline.has_doses() {
        let group = rows.first().map_or("", |(group, _)| *group);
        let made = [doses(model, &mut notes), burdens(model, &mut notes)];
        let at = rows.len().min(1);
        rows.splice(at..at, made.map(|row| (group, row)));
    }
    let mut groups: Vec<Group> = Vec::new();
    for weight in [Weight::Most, Weight::Much] {
        let title = model.t(&["comparison.", weight.name()].concat());
        groups.push(Group { title, rows: Vec::new() });
    }
    let mut last = "";
    for (group, row) in rows {
        let at = match row.weight {
            Some(Weight::Most) => 0,
            Some(Weight::Much) => 1,
            Some(Weight::Little) | None => {
                if last != group || groups.len() == 2 {
                    let title = model.t(&format!("attribute_group.{group}"));
                    groups.push(Group { title, rows: Vec::new() });
                    last = group;
                }
                groups.len() - 1
            }
        };
        if let Some(group) = groups.get_mut(at) {
            group.rows.push(Rc::new(row));
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    (groups, notes)
}

/// Why a drug is greyed out; nothing where it is not.
pub fn greyed(model: &ViewModel, place: usize) -> Option<String> {
    let result = model.assessment.drugs.get(place)?;
    if result.placement != Placement::Blocked {
        return None;
    }
    let rules = result.rules.iter().filter_map(|at| model.guideline.rules.get(usize::from(*at)));
    let rule = rules.min_by_key(|rule| rule.effect)?;
    let reason = model.t(&["rule.", &rule.code, ".title"].concat());
    Some(model.words.say("comparison.blocked", &[("reason", &reason)]))
}
