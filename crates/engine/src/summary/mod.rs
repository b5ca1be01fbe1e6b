//! A consultation on one page: what was answered, what the guideline says of it and why, what
//! matters to the person, what is open, and what is planned. Made once and shown, printed and copied.

pub mod answers;
pub mod calendar;
pub mod due;
mod options;
pub mod questions;

use crate::consultation::{Consultation, Wished};
use crate::decide::{Assessment, DrugAssessment, Possibility, Useful, Verdict, percent};
use crate::dosing::{Change, Date, Every};
use crate::guideline::{
    Document, Drug, Effect, Given, Guideline, Layer, Rule, Source, Warning, Wish,
};
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

/// A document's short name: who says it, and in which version.
#[must_use]
pub fn document_name(words: &Words, document: &Document) -> String {
    let who = match document.layer {
        Layer::Guideline => &document.publisher,
        Layer::ProductInformation => &document.title,
    };
    match &document.version {
        Some(version) => words.say("source.version", &[("document", who), ("version", version)]),
        None => who.clone(),
    }
}

/// The sections that a source names, in quotation marks: they are the document's own headings.
fn quoted_sections(words: &Words, sections: &str) -> String {
    let quoted: Vec<String> = sections.split("; ").map(|section| words.quoted(section)).collect();
    words.list(&quoted)
}

/// The sections that a source names, as they stand after the document's name.
#[must_use]
pub fn sections(words: &Words, sections: &str) -> String {
    words.say("source.section", &[("sections", &quoted_sections(words, sections))])
}

/// By how much the score has changed since the start, in words: a fall above zero, a rise below.
#[must_use]
pub fn reduction(words: &Words, fall: i64) -> String {
    let printed = percent(fall);
    let printed = printed.trim_start_matches('-').trim_end_matches('%');
    let key = if fall < 0 { "monitoring.rise" } else { "monitoring.fall" };
    words.say(key, &[("percent", &words.decimal(printed))])
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

/// Where a drug is placed for the patient, in words. What it is possible with a reservation for stands in
/// the same sentence.
#[must_use]
pub fn placement(
    guideline: &Guideline,
    words: &Words,
    drug: usize,
    result: &DrugAssessment,
) -> String {
    let name = placed(guideline, result);
    let plain = words.t(&["placement.", name].concat());
    if result.possibility() != Possibility::Reserved {
        return plain;
    }
    let warnings = result.warnings(guideline, drug);
    let mut why: Vec<String> = warnings
        .map(|(_, warning)| words.t(&["warning.", &warning.id, ".reservation"].concat()))
        .collect();
    if result.verdict == Verdict::KnowledgeGap {
        why.insert(0, words.t("placement_but.knowledge_gap"));
    } else if result.verdict == Verdict::Caution || why.is_empty() {
        why.insert(0, words.t("placement_but.caution"));
    }
    let why = match why.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            [&rest.join(", "), ", ", &words.t("list.and"), " ", last].concat()
        }
        Some(_) | None => why.concat(),
    };
    let form = words.find(&["placement_reserved.", name].concat()).map(str::to_owned);
    let values = [("placement", &*form.unwrap_or(plain)), ("why", &*why)];
    words.say("placement_reserved.line", &values)
}

/// A warning in words: what it says in a line, and the rest.
#[must_use]
pub fn warning(words: &Words, warning: &Warning) -> (String, String) {
    let t = |part: &str| words.t(&["warning.", &warning.id, part].concat());
    (t(".title"), t(".text"))
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

    /// Where something stands: the sections, and the document where it is not the guideline itself.
    fn section(&self, source: &Source) -> String {
        let sections = quoted_sections(self.words, &source.section);
        match self.guideline.document(source) {
            Some(document) if document.layer == Layer::ProductInformation => {
                [&document_name(self.words, document), ", ", &sections].concat()
            }
            _ => sections,
        }
    }

    fn wish_label(&self, wish: &Wish) -> String {
        self.words.t(&["wish.", &wish.id, ".label"].concat())
    }

    fn heading(&self, key: &str) -> Block {
        Block::Heading(2, self.t(key))
    }

    fn answers(&self) -> Vec<Block> {
        let questions = self.guideline.questions.iter().enumerate();
        let asked = questions.filter(|(place, _)| self.given.asked.get(*place) == Some(&true));
        let facts = asked.filter_map(|(place, question)| {
            let answer = answer_in_words(self.words, self.consultation, place, question)?;
            Some((name(self.words, question), answer))
        });
        let facts: Vec<(String, String)> = facts.collect();
        let said = if facts.is_empty() {
            Block::Paragraph(self.t("no_answers"))
        } else {
            Block::Facts(facts)
        };
        vec![self.heading("answers"), said]
    }

    /// How the treatment works, and what the guideline says then.
    fn follow_up(&self) -> Vec<Block> {
        let Some(monitoring) = &self.assessment.monitoring else { return Vec::new() };
        let row = monitoring.row(self.guideline);
        let class = row.map_or("cannot_determine", |row| row.response.as_str());
        let mut lines = vec![self.words.t(&["response.", class].concat())];
        lines.extend(monitoring.reduction.map(|fall| reduction(self.words, fall)));
        lines.extend(row.map(|row| self.words.t(&["action.", &row.action].concat())));
        let alerts = monitoring.alerts(self.guideline);
        lines.extend(alerts.map(|alert| self.words.t(&["response.alert.", &alert.id].concat())));
        let alerts = monitoring.alerts(self.guideline).map(|alert| &alert.source);
        let mut sections: Vec<String> = Vec::new();
        for source in row.map(|row| &row.source).into_iter().chain(alerts) {
            let document = self.guideline.documents.get(usize::from(source.document));
            let said = match document {
                Some(document) if document.layer == Layer::ProductInformation => {
                    vec![self.section(source)]
                }
                _ => source.section.split("; ").map(|section| self.words.quoted(section)).collect(),
            };
            for section in said {
                if !sections.contains(&section) {
                    sections.push(section);
                }
            }
        }
        if !sections.is_empty() {
            lines.push([&self.words.t("source.label"), " ", &self.words.list(&sections)].concat());
        }
        let title = self.words.t("monitoring.title");
        vec![Block::Heading(2, title), Block::List(lines)]
    }

    /// What matters to the person, the most important first.
    fn wishes(&self) -> Vec<Block> {
        let mut wishes: Vec<_> = (0..self.guideline.wishes.len())
            .filter_map(|place| Some((self.consultation.weight(self.guideline, place)?, place)))
            .collect();
        wishes.sort_by_key(|(weight, place)| (std::cmp::Reverse(*weight), *place));
        let mut lines: Vec<String> = Vec::new();
        let mut by_weight: Vec<(String, Vec<String>)> = Vec::new();
        for (weight, place) in wishes {
            let Some(wish) = self.guideline.wishes.get(place) else { continue };
            let label = self.wish_label(wish);
            let heading = match self.consultation.wishes.get(place).copied().flatten() {
                Some(Wished::Is(option)) => {
                    if let Some(option) = wish.options.get(usize::from(option)) {
                        let key = ["wish.", &wish.id, ".option.", &option.id].concat();
                        lines.push([&label, ": ", &self.words.t(&key)].concat());
                    }
                    continue;
                }
                Some(Wished::Weighs(_)) => self.words.t(&["wishes.", weight.name()].concat()),
                None => self.t("not_asked"),
            };
            let phrase = self.wished(wish);
            match by_weight.last_mut() {
                Some((last, phrases)) if *last == heading => phrases.push(phrase),
                _ => by_weight.push((heading, vec![phrase])),
            }
        }
        let weighed = by_weight
            .into_iter()
            .map(|(heading, phrases)| [&capital(&heading), ": ", &phrases.join("; ")].concat());
        let said: Vec<String> = weighed.chain(lines).collect();
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
        let source = match order.dose {
            DoseSource::Guideline => drug.regimen.as_ref().map(|regimen| &regimen.source),
            DoseSource::Product(at) => {
                self.guideline.product_doses.get(usize::from(at)).map(|item| &item.source)
            }
        };
        let source = source.map(|source| self.section(source)).unwrap_or_default();
        let name = capital(&self.drug_name(drug));
        let dose = dose::regimen(self.words, regimen);
        let mut lines = vec![[&name, ": ", &dose, " (", &source, ")"].concat()];
        if matches!(order.dose, DoseSource::Product(_)) {
            lines.push(self.words.t("product.label"));
        }
        lines.push(changed(self.words, order.change, regimen.mg, regimen.every));
        lines.push(self.words.say("plan.from", &[("date", &self.words.day(order.start))]));
        lines.retain(|line| !line.is_empty());
        lines.extend(self.days(order, plan));
        let mut blocks = vec![self.heading("plan")];
        let label = self.words.t("product.label");
        let warned = plan.warned(self.guideline).map(|known| {
            let (title, text) = warning(self.words, known);
            let section = self.section(&known.source);
            [&title, ". ", &text, " (", &label, ": ", &section, ")"].concat()
        });
        let warned: Vec<String> = warned.collect();
        if !warned.is_empty() {
            let lead = self.words.t("plan.warned.lead");
            blocks.extend([Block::Paragraph(lead), Block::List(warned)]);
        }
        blocks.push(Block::List(lines));
        blocks
    }

    /// What is due on the first days, a day a line.
    fn days(&self, order: &Order, plan: &Plan) -> Vec<String> {
        let mut days: Vec<(String, Vec<String>)> = Vec::new();
        let events = plan.events.iter().filter(|event| !matches!(event.what, What::Dose(_)));
        for event in events.take(DAYS) {
            let due = due::due(self.guideline, self.words, order, event);
            let source = due.source.map(|source| self.section(source));
            let said = [due.label, source.unwrap_or_default()];
            let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
            let said = match said.join(": ") {
                said if said.is_empty() => due.title,
                said => [&due.title, " (", &said, ")"].concat(),
            };
            let when = self.when(event);
            match days.last_mut() {
                Some((day, due)) if *day == when => due.push(said),
                _ => days.push((when, vec![said])),
            }
        }
        days.into_iter().map(|(day, due)| [&day, ": ", &due.join(". ")].concat()).collect()
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
            let mut parts = vec![document.publisher.clone(), document.title.clone()];
            let version = document.version.as_ref();
            parts.extend(version.map(|v| self.words.say("source.version_word", &[("value", v)])));
            parts.extend(document.date.as_ref().map(|date| self.words.date(date)));
            lines.push(parts.join(", "));
        }
        if !self.guideline.supplement().documents.is_empty() {
            lines.push(self.t("product"));
        }
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
        &[
            ("date", &told.words.date(&iso(made))),
            ("version", &told.guideline.version),
            ("page", env!("CARGO_PKG_VERSION")),
        ],
    );
    let mut blocks = vec![Block::Heading(1, title), Block::Paragraph(line)];
    blocks.extend(told.options());
    blocks.extend(told.follow_up());
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
