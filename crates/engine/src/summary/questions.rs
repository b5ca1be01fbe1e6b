//! Questions to ask the doctor: they follow from what is open, in conflict or unclear, and from what
//! matters most to the person.

use super::Told;
use super::answers::within;
use crate::consultation::Weight;
use crate::decide::{DrugAssessment, Scope, StartStatus, Verdict};
use crate::guideline::{Drug, Wish, Withheld};
use crate::words::capital;

/// As many open questions as one takes along.
const OPEN: usize = 4;

impl Told<'_> {
    fn ask(&self, key: &str, values: &[(&str, &str)]) -> String {
        capital(&self.words.say(&["ask.", key].concat(), values))
    }

    /// The names of the possible drugs that something holds of.
    fn drugs_that(&self, holds: impl Fn(&Drug, &DrugAssessment) -> bool) -> Vec<String> {
        let possible = self.results().filter(|(_, result)| result.possibility().can_be_had());
        possible
            .filter(|(drug, result)| holds(drug, result))
            .map(|(d, _)| self.drug_name(d))
            .collect()
    }

    /// A question about those drugs that something holds of, where there are any.
    fn ask_of(&self, key: &str, holds: impl Fn(&Drug, &DrugAssessment) -> bool) -> Option<String> {
        let drugs = self.drugs_that(holds);
        (!drugs.is_empty()).then(|| self.ask(key, &[("drugs", &self.words.list(&drugs))]))
    }
}

/// The questions, what weighs most first.
#[must_use]
pub fn questions(told: &Told<'_>) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    if matches!(told.assessment.scope, Scope::OutOfScope(_)) {
        return vec![told.ask("outside", &[])];
    }
    if told.guideline.start.is_some() {
        match told.assessment.start {
            StartStatus::NotMet | StartStatus::CannotDetermine => {
                asked.push(told.ask("start", &[]));
            }
            StartStatus::Met | StartStatus::NotApplicable => {}
        }
    }
    let verdict =
        |wanted: Verdict| move |_: &Drug, result: &DrugAssessment| result.verdict == wanted;
    asked.extend(told.ask_of("avoid", verdict(Verdict::AvoidIfAlternative)));
    asked.extend(told.ask_of("caution", verdict(Verdict::Caution)));
    asked.extend(told.ask_of("knowledge_gap", verdict(Verdict::KnowledgeGap)));
    asked.extend(told.ask_of("reserved.warned", |_, result| result.is_warned()));
    asked.extend(told.ask_of("conflict", verdict(Verdict::Conflict)));
    asked.extend(told.ask_of("dose", |drug, result| {
        let withheld = result.dose.withheld_by.iter();
        let mut withheld = withheld.filter_map(|at| told.guideline.withhold.get(usize::from(*at)));
        drug.regimen.is_some() && withheld.any(|item| item.what != Withheld::Increase)
    }));
    asked.extend(told.unclear());
    let open = told.open();
    if !open.is_empty() {
        asked.push(told.ask("open", &[("questions", &told.words.list(&open))]));
    }
    let most = (0..told.guideline.wishes.len()).filter(|place| {
        told.consultation.weight(told.guideline, *place) == Some(Weight::Most)
            && told.consultation.wishes.get(*place).copied().flatten().is_some()
    });
    let most: Vec<String> = most
        .filter_map(|place| told.guideline.wishes.get(place))
        .map(|wish| told.wished(wish))
        .collect();
    if !most.is_empty() {
        asked.push(told.ask("wish", &[("wishes", &told.words.list(&most))]));
    }
    asked
}

impl Told<'_> {
    /// What the rules that apply and rest on an interpretation of ours give to ask, each once.
    fn unclear(&self) -> Vec<String> {
        let mut asked: Vec<String> = Vec::new();
        for (_, result) in self.results() {
            for rule in self.rules(result).filter(|rule| rule.is_interpreted()) {
                let question = self.words.t(&["ask.rule.", &rule.code].concat());
                if !asked.contains(&question) {
                    asked.push(question);
                }
            }
        }
        asked
    }

    /// The most useful of the open questions, by what they are called within a sentence.
    fn open(&self) -> Vec<String> {
        let asked = |place: &usize| self.given.asked.get(*place).copied().unwrap_or(false);
        let questions = self.useful.iter().map(|useful| usize::from(useful.question)).filter(asked);
        let questions = questions.filter_map(|place| self.guideline.questions.get(place));
        questions.take(OPEN).map(|question| within(self.words, question)).collect()
    }

    /// A wish within a sentence.
    pub(super) fn wished(&self, wish: &Wish) -> String {
        let phrase = self.words.find(&["wish.", &wish.id, ".short"].concat());
        phrase.map_or_else(|| self.words.quoted(&self.wish_label(wish)), str::to_owned)
    }
}
