//! A consultation on one page: what was answered, what the guideline says of it and why, what
//! matters to the person, what is open, and what is planned. Made once and shown, printed and copied.

pub mod answers;
pub mod due;
pub mod questions;

use crate::consultation::{Audience, Consultation, Given};
use crate::decide::{Assessment, DrugAssessment, Placement, Scope, Useful, Verdict};
use crate::dosing::{Change, Date, Every};
use crate::expr::Truth;
use crate::guideline::{Drug, Effect, Guideline, Layer, Rule};
use crate::plan::{DoseSource, Event, Order, Plan, What};
use crate::sheet::Block;
use crate::words::{Words, capital, dose, iso};
use answers::{answer_in_words, name};

/// Days of a plan that stand in a summary: the first ones, without the doses that follow a rhythm.
const DAYS: usize = 6;

/// All that a summary is made from.
pub struct Told<'a> {
    /// The guideline.
    pub guideline: &'a Guideline,
    /// The words.
    pub words: &'a Words,
    /// What was answered, wished for and planned.
    pub consultation: &'a Consultation,
    /// Which questions are asked.
    pub given: &'a Given,
    /// What the guideline says.
    pub assessment: &'a Assessment,
    /// The open questions, the most useful first.
    pub useful: &'a [Useful],
    /// The plan.
    pub plan: Option<(&'a Order, &'a Plan)>,
}

/// Whether a rule bears on the choice, and is not only information.
#[must_use]
pub fn is_decisive(rule: &Rule) -> bool {
    !matches!(rule.effect, Effect::Note | Effect::LimitsDose)
}

/// The name that words for a drug's placement are found by: outside the guideline it has none.
#[must_use]
pub fn placed<'g>(guideline: &'g Guideline, result: &DrugAssessment) -> &'g str {
    if result.verdict == Verdict::OutOfScope {
        return "out_of_scope";
    }
    result.placement.name(guideline)
}

impl Told<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(&["summary.", key].concat())
    }

    fn drug_name(&self, drug: &Drug) -> String {
        self.words.t(&["drug.", &drug.id, ".name"].concat())
    }

    fn results(&self) -> impl Iterator<Item = (&Drug, &DrugAssessment)> {
        self.guideline.drugs.iter().zip(&self.assessment.drugs)
    }

    fn rules(&self, result: &DrugAssessment) -> impl Iterator<Item = &Rule> {
        result.rules.iter().filter_map(|at| self.guideline.rules.get(usize::from(*at)))
    }

    /// The questions asked now among some, by what they are called.
    fn asked_names(&self, places: &[u16]) -> Vec<String> {
        let asked =
            |place: &&u16| self.given.asked.get(usize::from(**place)).copied().unwrap_or(false);
        let questions = places.iter().filter(asked);
        let questions = questions.filter_map(|at| self.guideline.questions.get(usize::from(*at)));
        questions.map(|question| name(self.words, question)).collect()
    }

    fn heading(&self, key: &str) -> Block {
        Block::Heading(2, self.t(key))
    }

    fn answers(&self) -> Vec<Block> {
        let questions = self.guideline.questions.iter().enumerate();
        let asked = questions.filter(|(place, _)| self.given.asked.get(*place) == Some(&true));
        let lines: Vec<String> = asked
            .filter_map(|(place, question)| {
                let answer = answer_in_words(self.words, self.consultation, place, question)?;
                let mut name = name(self.words, question);
                // A name that asks needs no other sign before what is answered.
                if !name.ends_with('?') {
                    name.push(':');
                }
                let values = [("question", &*name), ("answer", &*answer)];
                Some(self.words.say("summary.answered", &values))
            })
            .collect();
        let said = if lines.is_empty() {
            Block::Paragraph(self.t("no_answers"))
        } else {
            Block::List(lines)
        };
        vec![self.heading("answers"), said]
    }

    /// What holds for the patient as a whole.
    fn whole(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let rule_text = |rule: &Rule| self.words.t(&["rule.", &rule.code, ".title"].concat());
        match self.assessment.scope {
            Scope::InScope => {}
            Scope::CannotDetermine => lines.push(self.words.t("scope.cannot_determine")),
            Scope::OutOfScope(place) => {
                lines.extend(self.guideline.rules.get(usize::from(place)).map(rule_text));
            }
        }
        if let Some(start) = &self.guideline.start {
            let status = self.words.t(&["start_status.", self.assessment.start.name()].concat());
            let title = self.words.t("start_title");
            let blocking = self.assessment.blocking.iter();
            let blocking: Vec<String> = blocking
                .filter_map(|at| start.blocking.get(usize::from(*at)))
                .map(|item| self.words.t(&["start.blocking.", &item.id].concat()))
                .collect();
            let line = [&title, ": ", &status, ". ", &blocking.join(" ")].concat();
            lines.push(line.trim_end().to_owned());
        }
        if self.guideline.exception_pathway.is_some()
            && self.assessment.exception_pathway == Truth::True
        {
            lines.push(self.words.t("exception.true"));
        }
        let messages = self.assessment.messages.iter();
        let messages = messages.filter_map(|at| self.guideline.messages.get(usize::from(*at)));
        lines.extend(messages.map(|message| self.words.t(&["message.", &message.code].concat())));
        lines
    }

    /// The drugs: placement, verdict, and why.
    fn options(&self) -> Vec<Block> {
        let clinician = self.consultation.audience == Audience::Clinician;
        let rows = self.results().map(|(drug, result)| {
            let category = self.guideline.categories.get(usize::from(drug.category));
            let category = category.map_or("", |category| &category.id);
            let category = self.words.t(&["category.", category, ".name"].concat());
            let placement = ["placement.", placed(self.guideline, result)].concat();
            let verdict = self.words.t(&["verdict.", result.verdict.name()].concat());
            let reasons = self.rules(result).filter(|rule| is_decisive(rule)).map(|rule| {
                let title = self.words.t(&["rule.", &rule.code, ".title"].concat());
                if clinician { [&title, " (", &rule.code, ")"].concat() } else { title }
            });
            let why: Vec<String> = reasons.collect();
            vec![
                capital(&self.drug_name(drug)),
                capital(&category),
                [&verdict, ". ", &self.words.t(&placement)].concat(),
                why.join("\n\n"),
            ]
        });
        let head = ["drug", "placed", "says", "why"].map(|key| self.t(key)).to_vec();
        let table = Block::Table { caption: String::new(), head, rows: rows.collect() };
        let mut blocks = vec![self.heading("options")];
        let whole = self.whole();
        if !whole.is_empty() {
            blocks.push(Block::List(whole));
        }
        blocks.push(table);
        blocks
    }

    /// What matters to the person, the most important first.
    fn wishes(&self) -> Vec<Block> {
        let mut wishes: Vec<_> = (0..self.guideline.wishes.len())
            .filter_map(|place| Some((self.consultation.weight(self.guideline, place)?, place)))
            .collect();
        wishes.sort_by_key(|(weight, place)| (std::cmp::Reverse(*weight), *place));
        let said = wishes.into_iter().filter_map(|(weight, place)| {
            let wish = self.guideline.wishes.get(place)?;
            let label = self.words.t(&["wish.", &wish.id, ".label"].concat());
            let chosen = match self.consultation.wishes.get(place).copied().flatten() {
                Some(crate::consultation::Wished::Is(option)) => {
                    let option = wish.options.get(usize::from(option))?;
                    self.words.t(&["wish.", &wish.id, ".option.", &option.id].concat())
                }
                Some(crate::consultation::Wished::Weighs(_)) => {
                    self.words.t(&["wishes.", weight.name()].concat())
                }
                None => self.t("not_asked"),
            };
            Some([&label, ": ", &chosen].concat())
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() {
            return Vec::new();
        }
        vec![self.heading("wishes"), Block::Paragraph(self.t("wishes_lead")), Block::List(said)]
    }

    fn plan(&self) -> Vec<Block> {
        let Some((order, plan)) = self.plan else { return Vec::new() };
        let Some(drug) = self.guideline.drugs.get(order.drug) else { return Vec::new() };
        let Some(regimen) = crate::plan::regimen(self.guideline, order.drug, order.dose) else {
            return Vec::new();
        };
        let name = capital(&self.drug_name(drug));
        let mut lines = vec![[&name, ": ", &dose::regimen(self.words, regimen)].concat()];
        lines.push(changed(self.words, order.change, regimen.mg, regimen.every));
        lines.push(self.words.say("plan.from", &[("date", &self.words.day(order.start))]));
        if matches!(order.dose, DoseSource::Product(_)) {
            lines.push(self.words.t("product.label"));
        }
        lines.retain(|line| !line.is_empty());
        let events = plan.events.iter().filter(|event| !matches!(event.what, What::Dose(_)));
        let rows = events.take(DAYS).map(|event| {
            let due = due::due(self.guideline, self.words, order, event);
            let label =
                if due.label.is_empty() { due.label } else { [" (", &due.label, ")"].concat() };
            vec![self.when(event), [&capital(&due.title), label.as_str()].concat()]
        });
        let head = vec![self.t("day"), self.t("what")];
        let rows: Vec<Vec<String>> = rows.collect();
        let mut blocks = vec![self.heading("plan"), Block::List(lines)];
        if !rows.is_empty() {
            blocks.push(Block::Table { caption: String::new(), head, rows });
        }
        blocks
    }

    fn when(&self, event: &Event) -> String {
        let date = self.words.date(&iso(event.date));
        match event.week {
            Some(week) => {
                let week = self.words.say("plan.week", &[("n", &week.to_string())]);
                [&date, ", ", &week].concat()
            }
            None => date,
        }
    }

    fn sources(&self) -> Vec<Block> {
        let mut lines: Vec<String> = Vec::new();
        for document in &self.guideline.documents {
            if document.layer != Layer::Guideline {
                continue;
            }
            let mut parts = vec![document.publisher.clone(), document.title.clone()];
            let version = document.version.as_ref();
            parts.extend(version.map(|v| self.words.say("source.version_word", &[("value", v)])));
            parts.extend(document.date.as_ref().map(|date| self.words.date(date)));
            lines.push(parts.join(", "));
        }
        let second = self.guideline.documents.iter().any(|d| d.layer == Layer::ProductInformation);
        if second {
            lines.push(self.words.t("guideline.product_information"));
        }
        lines.push(self.words.t("guideline.intended_use"));
        vec![self.heading("sources"), Block::List(lines)]
    }
}

/// What a dose is changed to under way; empty where it is not.
#[must_use]
pub fn changed(words: &Words, change: Option<Change>, mg: u32, every: Every) -> String {
    let Some(change) = change else { return String::new() };
    let new = match change {
        Change::Interval { every_weeks, .. } => dose::rhythm(words, mg, Every::Weeks(every_weeks)),
        Change::Dose { mg, .. } => dose::rhythm(words, mg, every),
    };
    words.say("plan.changed", &[("week", &change.week().to_string()), ("dose", &new)])
}

/// The summary, made on a day.
#[must_use]
pub fn summary(told: &Told<'_>, made: Date) -> Vec<Block> {
    let title = told.words.t("guideline.title");
    let line = told.words.say(
        "summary.line",
        &[("date", &told.words.date(&iso(made))), ("version", &told.guideline.version)],
    );
    let mut blocks = vec![Block::Heading(1, title), Block::Paragraph(line)];
    blocks.extend(told.options());
    blocks.extend(told.wishes());
    let asked = questions::questions(told);
    if !asked.is_empty() {
        blocks.extend([told.heading("questions"), Block::List(asked)]);
    }
    blocks.extend(told.plan());
    blocks.extend(told.answers());
    blocks.extend(told.sources());
    blocks
}

/// Whether a drug can be had: neither excluded nor waiting for answers.
fn is_possible(result: &DrugAssessment) -> bool {
    match result.placement {
        Placement::Ranked(_) | Placement::Exception(_) => true,
        Placement::Blocked | Placement::PendingAnswers => false,
    }
}
