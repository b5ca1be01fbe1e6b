//! Reads a guideline's folder: loosely at first, strictly at the end. Everything that is wrong is
//! reported at once; only a clean draft becomes a [`Guideline`].

mod beside;
mod doses;
mod names;
mod past;
mod questions;
mod rules;
pub(crate) mod shape;
mod syntax;
mod text;
mod wishes;

pub use past::{Past, Unknown, before, next_of};
pub(crate) use text::flatten;
pub use text::{Catalogue, WORDS_OF_THE_PAGE, catalogue};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::draft::{self, At, GuidelineFile, ProductInformationFile};
use crate::rule_language::{parse, typecheck};
use engine::expr::Condition;
use engine::guideline::{Document, Guideline, Layer, LoggedVersion, Source, Supplement};
use names::Names;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The files of one guideline version: name as the author knows it, and text.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// `guideline.toml`.
    pub guideline: (String, String),
    /// `product-information.toml`, where there is one.
    pub product: Option<(String, String)>,
    /// `text.<language>.toml`, by language.
    pub texts: BTreeMap<String, (String, String)>,
}

impl Files {
    /// The text of a file, for drawing a diagnostic.
    #[must_use]
    pub fn text_of(&self, file: &str) -> &str {
        std::iter::once(&self.guideline)
            .chain(&self.product)
            .chain(self.texts.values())
            .find(|(name, _)| name == file)
            .map_or("", |(_, text)| text.as_str())
    }
}

/// A guideline with its words.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The guideline.
    pub guideline: Guideline,
    /// Words, by language.
    pub texts: BTreeMap<String, Catalogue>,
}

/// Reads and checks a guideline.
///
/// # Errors
/// Everything that is wrong, in the order of the files.
pub fn read(files: &Files) -> Result<Checked, Vec<Diagnostic>> {
    let mut reader = Reader::new();
    let draft: Option<GuidelineFile> = reader.toml(&files.guideline);
    let product: Option<ProductInformationFile> = match &files.product {
        Some(file) => reader.toml(file),
        None => None,
    };
    let Some(draft) = draft else { return Err(reader.found(files)) };
    let product_file = files.product.as_ref().zip(product.as_ref());
    let guideline = reader.guideline(files, &draft, product_file);
    let texts = text::read(&mut reader, files, &guideline);
    let mut diagnostics = reader.found(files);
    let order = |file: &str| {
        std::iter::once(&files.guideline)
            .chain(&files.product)
            .chain(files.texts.values())
            .position(|(name, _)| name == file)
    };
    diagnostics.sort_by_key(|d| (order(&d.file), d.span.as_ref().map_or(0, |s| s.start)));
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return Err(diagnostics);
    }
    Ok(Checked { guideline, texts })
}

/// Diagnostics that rest on what a name stands for.
const NAMED: [Code; 7] = [
    Code::UnknownName,
    Code::UnknownOption,
    Code::UnknownDocument,
    Code::MissingText,
    Code::WrongType,
    Code::WrongUnit,
    Code::OutsideRange,
];

/// What reading needs to know and what it has found wrong so far.
struct Reader<'f> {
    file: &'f str,
    text: &'f str,
    layer: Layer,
    documents: Vec<Document>,
    diagnostics: Vec<Diagnostic>,
    /// By file, what could not be read as it stands.
    spoiled: BTreeMap<String, shape::Spoiled>,
}

impl<'f> Reader<'f> {
    fn new() -> Self {
        Self {
            file: "",
            text: "",
            layer: Layer::Guideline,
            documents: Vec::new(),
            diagnostics: Vec::new(),
            spoiled: BTreeMap::new(),
        }
    }

    fn enter(&mut self, file: &'f (String, String), layer: Layer) {
        self.file = &file.0;
        self.text = &file.1;
        self.layer = layer;
    }

    /// What a file holds, as far as it can be read.
    fn toml<T: serde::de::DeserializeOwned>(&mut self, file: &'f (String, String)) -> Option<T> {
        let (value, diagnostics, spoiled) = shape::read(file);
        self.diagnostics.extend(diagnostics);
        self.spoiled.insert(file.0.clone(), spoiled);
        value
    }

    /// All that was found, but for what is only there because of something else that was.
    fn found(self, files: &Files) -> Vec<Diagnostic> {
        let Self { mut diagnostics, spoiled, .. } = self;
        let nameless = spoiled.values().any(|spoiled| spoiled.nameless);
        let doubtful: Vec<&String> = spoiled.values().flat_map(|s| &s.doubtful).collect();
        diagnostics.retain(|diagnostic| {
            if diagnostic.code == Code::Unreadable {
                return true;
            }
            if spoiled.get(&diagnostic.file).is_some_and(|s| s.explains(diagnostic)) {
                return false;
            }
            if !NAMED.contains(&diagnostic.code) {
                return true;
            }
            let line = diagnostic.span.as_ref().map_or("", |span| {
                let text = files.text_of(&diagnostic.file);
                text.get(syntax::line(text, span.start)).unwrap_or_default()
            });
            let doubted =
                |name: &&String| line.contains(*name) || diagnostic.message.contains(*name);
            !(nameless || doubtful.iter().any(doubted))
        });
        diagnostics
    }

    fn error(&mut self, code: Code, span: Range<usize>, message: String, help: Option<String>) {
        let diagnostic = Diagnostic::at(code, self.file, span, message);
        self.diagnostics.push(diagnostic.with_help(help));
    }

    /// Where, in the file, the text between a value's quotation marks begins. Nothing where the
    /// author used escapes, so that places inside do not line up.
    fn inside(&self, at: &At<String>) -> Option<usize> {
        let written = self.text.get(at.span())?;
        let offset = written.find(at.get_ref().as_str())?;
        Some(at.span().start + offset)
    }

    /// Reads a condition that is analysed for all patients at once: without sums, and of questions asked before
    /// the treatment.
    fn condition(&mut self, at: &At<String>, names: &Names) -> Condition {
        let condition = self.condition_without_sums(at, names);
        let later = names.asked_in(&condition).find(|question| question.is_follow_up());
        if let Some(question) = later {
            let message = format!("`{}` is only asked at follow-up", question.id);
            let help = "before the treatment nobody can have answered it: name a question that is asked then";
            self.error(Code::AskedLater, at.span(), message, Some(help.to_owned()));
        }
        condition
    }

    /// Reads a condition that takes answers one by one; they may be answers of follow-up.
    fn condition_without_sums(&mut self, at: &At<String>, names: &Names) -> Condition {
        let condition = self.condition_with_sums(at, names);
        let mut sums = false;
        condition.walk(&mut |part| sums |= matches!(part, Condition::AtMost(..)));
        if sums {
            let message = "sums of several answers are only possible at follow-up".to_owned();
            let help = "compare each answer with a number".to_owned();
            self.error(Code::SumOfAnswers, at.span(), message, Some(help));
        }
        condition
    }

    /// Reads a condition and checks it against the names.
    fn condition_with_sums(&mut self, at: &At<String>, names: &Names) -> Condition {
        let start = self.inside(at);
        let place = |span: Range<usize>| match start {
            Some(start) => start + span.start..start + span.end,
            None => at.span(),
        };
        match parse::parse(at.get_ref()) {
            Err(error) => {
                self.error(Code::UnreadableCondition, place(error.span), error.message, error.help);
            }
            Ok(ast) => match typecheck::check(&ast, names) {
                Ok(condition) => {
                    self.only_asked(&condition, at, names);
                    return condition;
                }
                Err(problems) => {
                    for problem in problems {
                        self.error(
                            problem.code,
                            place(problem.span),
                            problem.message,
                            problem.help,
                        );
                    }
                }
            },
        }
        Condition::Always(engine::expr::Truth::Unknown)
    }

    /// An answer counts only if its question is asked, so a condition on one that no section asks never holds.
    fn only_asked(&mut self, condition: &Condition, at: &At<String>, names: &Names) {
        if let Some(question) =
            names.asked_in(condition).find(|question| question.section.is_none())
        {
            let message =
                format!("`{}` is asked in no section, so no answer to it counts", question.id);
            let help = "give the question a section, or leave it out of the condition".to_owned();
            self.error(Code::NeverAsked, at.span(), message, Some(help));
        }
    }

    fn document(&mut self, document: &draft::Document) {
        let document = document.clone();
        self.documents.push(Document {
            layer: self.layer,
            id: document.id,
            title: document.title,
            publisher: document.publisher,
            version: document.version,
            date: document.date,
            number: document.number,
            url: document.url,
        });
    }

    fn source(&mut self, source: &draft::Source) -> Source {
        let layer = self.layer;
        let own = |d: &Document| d.layer == layer;
        let document = match &source.document {
            None => self.documents.iter().position(own),
            Some(id) => {
                let found = self.documents.iter().position(|d| own(d) && d.id == *id.get_ref());
                if found.is_none() {
                    let ids: Vec<String> =
                        self.documents.iter().filter(|d| own(d)).map(|d| d.id.clone()).collect();
                    let help = crate::diagnostic::did_you_mean(
                        id.get_ref(),
                        ids.iter().map(String::as_str),
                    );
                    self.error(
                        Code::UnknownDocument,
                        id.span(),
                        format!("there is no document `{}`", id.get_ref()),
                        help,
                    );
                }
                found
            }
        };
        if source.facts.get_ref().is_empty() {
            let help = Some("name at least one id of the fact register".to_owned());
            self.error(
                Code::Unsourced,
                source.facts.span(),
                "a statement without a fact behind it".to_owned(),
                help,
            );
        }
        Source {
            document: u16::try_from(document.unwrap_or(0)).unwrap_or(0),
            section: source.section.clone(),
            facts: source.facts.get_ref().clone(),
        }
    }

    /// The place of an identifier in a list, or an error that suggests the one that was meant.
    fn place<'n>(
        &mut self,
        what: &str,
        id: &At<String>,
        ids: impl Iterator<Item = &'n str> + Clone,
    ) -> u16 {
        let found = ids.clone().position(|known| known == id.get_ref());
        if found.is_none() {
            let help = crate::diagnostic::did_you_mean(id.get_ref(), ids.clone())
                .unwrap_or_else(|| format!("allowed: {}", ids.collect::<Vec<_>>().join(", ")));
            self.error(
                Code::UnknownName,
                id.span(),
                format!("there is no {what} `{}`", id.get_ref()),
                Some(help),
            );
        }
        found.and_then(|place| u16::try_from(place).ok()).unwrap_or(0)
    }

    fn guideline(
        &mut self,
        files: &'f Files,
        draft: &GuidelineFile,
        product: Option<(&'f (String, String), &ProductInformationFile)>,
    ) -> Guideline {
        self.enter(&files.guideline, Layer::Guideline);
        for document in &draft.document {
            self.document(document);
        }
        self.date(&draft.published);
        let mut asked = questions::Asked::default();
        questions::read(self, draft, &draft.question, &mut asked);
        if let Some((file, product)) = product {
            self.enter(file, Layer::ProductInformation);
            for document in &product.document {
                self.document(document);
            }
            questions::read(self, draft, &product.question, &mut asked);
            self.enter(&files.guideline, Layer::Guideline);
        }
        let second = product.map(|(file, product)| (file.0.as_str(), product));
        let (names, facts, asking_order) = names::read(self, draft, asked, second);
        let version_log = draft.version_log.iter().map(|logged| LoggedVersion {
            version: logged.version.clone(),
            date: logged.date.clone(),
            source: self.source(&logged.source),
        });
        let version_log = version_log.collect();
        let mut guideline = Guideline {
            id: draft.id.get_ref().clone(),
            version: draft.version.get_ref().clone(),
            published: draft.published.get_ref().clone(),
            languages: draft.languages.clone(),
            documents: Vec::new(),
            sections: draft.section.iter().map(|section| section.id.clone()).collect(),
            questions: Vec::new(),
            asking_order,
            fields: names.fields(),
            facts,
            classes: rules::classes(self, draft),
            categories: rules::categories(self, draft),
            drugs: rules::drugs(self, draft),
            wishes: Vec::new(),
            rules: Vec::new(),
            exception_pathway: draft.exception_pathway.as_ref().map(|pathway| {
                engine::guideline::Named {
                    id: "exception_pathway".to_owned(),
                    when: self.condition(&pathway.when, &names),
                    source: self.source(&pathway.source),
                }
            }),
            severity: rules::severity(self, draft, &names),
            start: rules::start(self, draft, &names),
            messages: rules::messages(self, draft, &names),
            response: rules::response(self, draft, &names),
            withhold: Vec::new(),
            product_doses: Vec::new(),
            reservations: Vec::new(),
            comparison: None,
            checks: engine::guideline::Checks::default(),
            supplement: OnceLock::new(),
        };
        let mut supplement = Supplement {
            version_log,
            attributes: rules::attributes(self, draft, &guideline),
            reviews: beside::reviews(self, draft),
            targets: beside::targets(self, draft),
            background: beside::background(self, draft),
            understanding: beside::understanding(self, draft),
            ..Supplement::default()
        };
        guideline.rules = rules::rules(self, draft, &names, &guideline);
        guideline.wishes = wishes::read(self, draft, &guideline, &supplement);
        guideline.checks = rules::checks(self, draft, &names, &guideline);
        doses::read(self, draft, &names, &mut guideline, &mut supplement);
        let mut gates = names::gates(self, &draft.question, &names);
        if let Some((file, product)) = product {
            self.enter(file, Layer::ProductInformation);
            gates.extend(names::gates(self, &product.question, &names));
            doses::product(self, product, &names, &mut guideline, &mut supplement);
            supplement.evidence = beside::evidence(self, product, &guideline);
            self.enter(&files.guideline, Layer::Guideline);
        }
        // Those of the second layer were read last, and stand last.
        let own = |document: &Document| document.layer == Layer::Guideline;
        (guideline.documents, supplement.documents) = self.documents.iter().cloned().partition(own);
        guideline.supplemented(supplement);
        guideline.questions = names.into_questions(gates);
        for (one, other) in engine::guideline::clashes(&guideline) {
            let help =
                Some("rename the newer one: links that are out already name the older".to_owned());
            self.enter(&files.guideline, Layer::Guideline);
            let message = format!("`{one}` and `{other}` have the same number in links");
            self.error(Code::SameInLinks, draft.id.span(), message, help);
        }
        guideline
    }

    fn date(&mut self, date: &At<String>) {
        if engine::dosing::iso_date(date.get_ref()).is_err() {
            let help = Some(engine::dosing::DateError::Format.to_string());
            self.error(
                Code::NotADate,
                date.span(),
                format!("`{}` is not a date", date.get_ref()),
                help,
            );
        }
    }
}
