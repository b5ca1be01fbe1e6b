//! All that a guideline's file says, as a text that a specialist can hold against the document:
//! each line with its source, conditions in words.

mod beside;
mod doses;
mod patient;

use engine::guideline::{Drug, DrugSet, Guideline, Kind, Layer, Question, Source};
use engine::sheet::Block;
use engine::words::Words;
use engine::words::said::Said;
use serde::Serialize;

/// All that a guideline's file says.
#[must_use]
pub fn export(guideline: &Guideline, words: &Words) -> Vec<Block> {
    let text = Text { words, guideline, said: Said { words, guideline } };
    let mut blocks = text.front();
    blocks.extend(text.questions());
    blocks.extend(text.named());
    blocks.extend(text.drugs());
    blocks.extend(text.rules());
    blocks.extend(text.patient());
    blocks.extend(text.follow_up());
    blocks.extend(text.doses());
    blocks.extend(text.comparison());
    blocks.extend(text.attributes());
    blocks.extend(text.wishes());
    blocks.extend(text.evidence());
    blocks.extend(text.reviews());
    blocks.extend(text.targets());
    blocks.extend(text.background());
    blocks.extend(text.understanding());
    blocks.extend(text.invariants());
    blocks
}

struct Text<'a> {
    words: &'a Words,
    guideline: &'a Guideline,
    said: Said<'a>,
}

/// The word that the file has for a value.
fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

impl Text<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(&["export.", key].concat())
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.say(&["export.", key].concat(), values)
    }

    /// The words of a key, or nothing.
    fn find(&self, key: &str) -> String {
        self.words.find(key).unwrap_or_default().to_owned()
    }

    fn heading(&self, key: &str) -> Block {
        Block::Heading(2, self.t(key))
    }

    /// A table whose last column is the source; nothing where there are no rows.
    fn table(&self, caption: &str, head: &[&str], rows: Vec<(Vec<String>, &Source)>) -> Vec<Block> {
        if rows.is_empty() {
            return Vec::new();
        }
        let mut head: Vec<String> = head.iter().map(|key| self.t(key)).collect();
        head.push(self.t("source"));
        let with_source = |(mut cells, source): (Vec<String>, &Source)| {
            cells.push(self.source(source));
            cells
        };
        let rows = rows.into_iter().map(with_source).collect();
        vec![Block::Table { caption: caption.to_owned(), head, rows }]
    }

    /// A part of the text that is one table; no heading either where there are no rows.
    fn part(&self, heading: &str, head: &[&str], rows: Vec<(Vec<String>, &Source)>) -> Vec<Block> {
        let table = self.table("", head, rows);
        if table.is_empty() { table } else { [vec![self.heading(heading)], table].concat() }
    }

    fn source(&self, source: &Source) -> String {
        let document = self.guideline.document(source);
        let facts = source.facts.join(", ");
        let id = document.map_or("", |document| &document.id);
        let values = [("document", id), ("section", &source.section), ("facts", &facts)];
        self.say("source_line", &values)
    }

    fn layer(&self, layer: Layer) -> String {
        self.t(&["layer_", &word(layer)].concat())
    }

    fn drug(&self, place: usize) -> String {
        let id = self.guideline.drugs.get(place).map_or("", |drug| &drug.id);
        self.words.t(&["drug.", id, ".name"].concat())
    }

    fn some_drugs(&self, drugs: DrugSet) -> String {
        let all = &self.guideline.drugs;
        let name = |drug: &Drug| self.words.t(&["drug.", &drug.id, ".name"].concat());
        let names: Vec<String> = drugs.among(all).map(name).collect();
        if names.len() == all.len() { self.t("all_drugs") } else { names.join(", ") }
    }

    /// Title, what it is, documents and versions.
    fn front(&self) -> Vec<Block> {
        let guideline = self.guideline;
        let title = self.words.t("guideline.title");
        let values = [("guideline", title.as_str()), ("version", &guideline.version)];
        let documents = guideline.all_documents().map(|document| {
            let named = [&document.id, &document.title, &document.publisher];
            let printed = [&document.version, &document.date, &document.number];
            let parts: Vec<&str> = named
                .into_iter()
                .chain(printed.into_iter().flatten())
                .map(String::as_str)
                .collect();
            format!("{} ({})", parts.join(" · "), self.layer(document.layer))
        });
        let log = guideline.supplement().version_log.iter().map(|logged| {
            let key = ["version.", &logged.version.replace('.', "_")].concat();
            let date = self.words.date(&logged.date);
            (vec![logged.version.clone(), date, self.words.t(&key)], &logged.source)
        });
        let mut blocks = vec![
            Block::Heading(1, self.say("title", &values)),
            Block::Paragraph(self.t("lead")),
            Block::Paragraph(self.find("guideline.intended_use")),
            Block::Paragraph(self.find("guideline.about")),
            self.heading("documents"),
            Block::List(documents.collect()),
            self.heading("versions"),
        ];
        blocks.extend(self.table("", &["version", "date", "words"], log.collect()));
        blocks
    }

    fn questions(&self) -> Vec<Block> {
        let mut blocks = vec![self.heading("questions")];
        let sections = self.guideline.sections.iter().enumerate();
        let titles = sections.map(|(at, id)| {
            (u16::try_from(at).ok(), self.words.t(&["section.", id, ".title"].concat()))
        });
        for (section, title) in titles.chain([(None, self.t("never_asked"))]) {
            let own = self.guideline.questions.iter().filter(|q| q.section == section);
            let rows = own.map(|question| (self.question(question), &question.source));
            let head = ["question", "answers", "asked_when", "id"];
            blocks.extend(self.table(&title, &head, rows.collect()));
        }
        blocks
    }

    fn question(&self, question: &Question) -> Vec<String> {
        let of = |part: &str| self.find(&["question.", &question.id, ".", part].concat());
        let mut name = vec![of("label"), of("help"), of("explain")];
        name.extend(question.rows.iter().map(|row| format!("– {}", of(&["row.", row].concat()))));
        name.retain(|words| !words.is_empty());
        let unknown = question.unknown_option.map(usize::from);
        let mut answers = match &question.kind {
            Kind::Boolean => self.t("yes_no"),
            Kind::Choice(options) => {
                let options = options.iter().enumerate().map(|(at, option)| {
                    let option = self.said.option(&question.id, option);
                    if unknown == Some(at) {
                        self.say("counts_as_open", &[("option", &option)])
                    } else {
                        option
                    }
                });
                options.collect::<Vec<_>>().join("; ")
            }
            Kind::Number { min, max, step, unit, .. } => {
                let unit = self.find(&["unit.", unit.trim_matches(['{', '}'])].concat());
                let number = |number| self.words.number(number);
                let (min, max, step) = (number(*min), number(*max), number(*step));
                self.say("range", &[("min", &min), ("max", &max), ("step", &step), ("unit", &unit)])
            }
        };
        let absent = question.absent_means.or(question.row_absent_means.map(i64::from));
        if let Some(absent) = absent {
            let answer = match &question.kind {
                Kind::Choice(options) => {
                    let option = usize::try_from(absent).ok().and_then(|at| options.get(at));
                    option.map(|option| self.said.option(&question.id, option)).unwrap_or_default()
                }
                Kind::Boolean | Kind::Number { .. } => self.said.boolean(absent == 1),
            };
            answers.push_str(". ");
            answers.push_str(&self.say("absent_means", &[("answer", &answer)]));
        }
        let when = question.enable_when.as_ref().map(|when| self.said.condition(when));
        vec![name.join("\n\n"), answers, when.unwrap_or_default(), question.id.clone()]
    }

    fn named(&self) -> Vec<Block> {
        let rows = self.guideline.facts.iter().map(|fact| {
            (vec![format!("`{}`", fact.id), self.said.condition(&fact.is)], &fact.source)
        });
        self.part("named", &["id", "means"], rows.collect())
    }

    fn drugs(&self) -> Vec<Block> {
        let guideline = self.guideline;
        let categories = guideline.categories.iter().map(|category| {
            let of = |part: &str| self.words.t(&["category.", &category.id, part].concat());
            (vec![of(".name"), of(".explain"), category.id.clone()], &category.source)
        });
        let class = |place: u16| guideline.classes.get(usize::from(place));
        let category = |place: u16| guideline.categories.get(usize::from(place));
        let drugs = guideline.drugs.iter().enumerate().map(|(at, drug)| {
            let class = class(drug.class).map_or("", |class| &class.id);
            let category = category(drug.category).map_or("", |category| &category.id);
            let cells = vec![
                self.drug(at),
                self.words.t(&["class.", class, ".name"].concat()),
                self.words.t(&["category.", category, ".name"].concat()),
                self.words.t(&["route.", &drug.route].concat()),
            ];
            (cells, &drug.source)
        });
        let identities = guideline.drugs.iter().enumerate().filter_map(|(at, drug)| {
            let identity = drug.identity.as_ref()?;
            let said = [identity.brand.as_str(), &identity.holder, &identity.atc].join(", ");
            Some((vec![self.drug(at), said], &identity.source))
        });
        let tests = guideline.classes.iter().map(|class| {
            let named = |tests: &[String]| {
                let names = tests.iter().map(|test| self.words.t(&["test.", test].concat()));
                names.collect::<Vec<_>>().join("; ")
            };
            let mut during = named(&class.tests_during);
            if let Some(months) = class.every_months {
                let every = self.say("every_months", &[("n", &months.to_string())]);
                during = [during.as_str(), " (", &every, ")"].concat();
            }
            let name = self.words.t(&["class.", &class.id, ".name"].concat());
            (vec![name, named(&class.tests_before), during], &class.source)
        });
        let mut blocks = vec![self.heading("categories")];
        blocks.extend(self.table("", &["category", "words", "id"], categories.collect()));
        blocks.push(self.heading("drugs"));
        blocks.extend(self.table("", &["drug", "class", "category", "route"], drugs.collect()));
        let product = self.layer(Layer::ProductInformation);
        blocks.extend(self.table(&product, &["drug", "identity"], identities.collect()));
        let head = ["class", "tests_before", "tests_during"];
        if guideline.has_tests() {
            blocks.extend(self.table(&self.t("tests"), &head, tests.collect()));
        }
        blocks
    }
}
