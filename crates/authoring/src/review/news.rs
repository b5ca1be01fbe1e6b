//! What is new in a version, for staff and for whoever reads the page.

use super::difference::{Basis, Difference, Quantities, Version};
use super::under_way;
use crate::check::compare::{Altered, Reach, Shift, Whom};
use crate::check::cover::{Is, Literal};
use engine::decide::{Verdict, case};
use engine::dosing::Exact;
use engine::guideline::{Guideline, LoggedVersion};
use engine::sheet::Block;
use engine::words::said::Said;
use engine::words::{Words, capital, dose};
use num_bigint::BigUint;

/// For whom it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Whoever reads the page: words alone.
    Everybody,
    /// Staff: with codes, cases and the entries of the files.
    Staff,
}

/// What is new since a version that can be compared.
#[must_use]
pub fn news(
    old: &Version,
    new: &Version,
    difference: &Difference,
    words: &Words,
    reader: Reader,
) -> Vec<Block> {
    let guideline = &new.checked.guideline;
    let writer = Writer { said: Said { words, guideline }, guideline, reader };
    let before = &old.checked.guideline;
    let mut blocks = writer.opening(&before.version, &before.published);
    blocks.extend(writer.quantities(&difference.quantities, &before.version));
    if !old.unknown.is_empty() {
        blocks.push(Block::Heading(2, words.t("news.unknown")));
        let told = old.unknown.iter().filter_map(|unknown| unknown.words.get(words.language()));
        blocks.push(Block::List(told.cloned().collect()));
    }
    blocks.extend(writer.patients(difference, before));
    if reader == Reader::Staff {
        blocks.extend(writer.structure(difference, &before.version));
    }
    blocks
}

/// What is new since a version of which only the log is known.
#[must_use]
pub fn since_logged(old: &LoggedVersion, new: &Guideline, words: &Words) -> Vec<Block> {
    let reader = Reader::Everybody;
    let writer = Writer { said: Said { words, guideline: new }, guideline: new, reader };
    let mut blocks = writer.opening(&old.version, &old.date);
    blocks.push(Block::Heading(2, words.t("news.unknown")));
    let said = words.say("news.not_looked", &[("old", &old.version)]);
    blocks.push(Block::Paragraph(said));
    blocks
}

struct Writer<'a> {
    said: Said<'a>,
    guideline: &'a Guideline,
    reader: Reader,
}

impl Writer<'_> {
    fn t(&self, key: &str) -> String {
        self.said.words.t(&["news.", key].concat())
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.said.words.say(&["news.", key].concat(), values)
    }

    /// Which versions these are, and what the log says of the way from one to the other.
    fn opening(&self, old: &str, old_date: &str) -> Vec<Block> {
        let words = self.said.words;
        let new = self.guideline;
        let dates = (words.date(&new.published), words.date(old_date));
        let values = [
            ("guideline", words.t("guideline.title")),
            ("new", new.version.clone()),
            ("new_date", dates.0),
            ("old", old.to_owned()),
            ("old_date", dates.1),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let since =
            new.supplement().version_log.iter().skip_while(|logged| logged.version != old).skip(1);
        let logged = since.map(|logged| {
            let key = ["version.", &logged.version.replace('.', "_")].concat();
            self.say(
                "logged",
                &[
                    ("version", &logged.version),
                    ("date", &words.date(&logged.date)),
                    ("words", &words.t(&key)),
                ],
            )
        });
        let logged: Vec<String> = logged.collect();
        vec![
            Block::Heading(1, self.say("title", &values)),
            Block::Paragraph(self.say("lead", &values)),
            Block::Heading(2, self.t("log")),
            if logged.is_empty() {
                Block::Paragraph(self.t("log_is_silent"))
            } else {
                Block::List(logged)
            },
        ]
    }

    fn drug(&self, id: &str) -> String {
        self.said.words.t(&["drug.", id, ".name"].concat())
    }

    fn quantities(&self, changed: &[Quantities], old: &str) -> Vec<Block> {
        if changed.is_empty() {
            return Vec::new();
        }
        let of = |basis: Option<&Basis>, show: &dyn Fn(&Basis) -> String| {
            basis.map_or_else(|| self.t("not_known"), show)
        };
        let average = |basis: &Basis| self.amount(basis.average.0, basis.average.1);
        let arms = |basis: &Basis| {
            let arms = basis.arms.iter().map(|arm| {
                let share = self.say("share_of", &[("n", &arm.share_percent.to_string())]);
                let regimen = match arm.switch {
                    None => self.t("usual"),
                    Some((week, every)) => {
                        let (week, every) = (week.to_string(), every.to_string());
                        self.say("switched", &[("week", &week), ("every", &every)])
                    }
                };
                let totals = arm.totals;
                let amount = self.amount(totals.units.map(Exact::from), Exact::from(totals.mg));
                [share.as_str(), ": ", &regimen, " (", &amount, ")"].concat()
            });
            arms.collect::<Vec<_>>().join("; ")
        };
        let table = |caption: String, show: &dyn Fn(&Basis) -> String| Block::Table {
            caption,
            head: self.beside(old),
            rows: changed
                .iter()
                .map(|quantities| {
                    let (old, new) = (quantities.old.as_ref(), quantities.new.as_ref());
                    vec![self.drug(&quantities.drug), of(old, show), of(new, show)]
                })
                .collect(),
        };
        let bases =
            changed.iter().flat_map(|quantities| quantities.new.iter().chain(&quantities.old));
        let weeks = bases.map(|basis| basis.weeks).max().unwrap_or(0).to_string();
        vec![
            Block::Heading(2, self.t("quantities")),
            table(self.t("arm_caption"), &arms),
            table(self.say("quantity_caption", &[("weeks", &weeks)]), &average),
        ]
    }

    fn amount(&self, units: Option<Exact>, mg: Exact) -> String {
        let units =
            units.map_or_else(|| self.t("none_there"), |units| self.said.words.amount(units));
        self.say("amount", &[("units", &units), ("mg", &self.said.words.amount(mg))])
    }

    fn patients(&self, difference: &Difference, old: &Guideline) -> Vec<Block> {
        let found = &difference.patients;
        let words = self.said.words;
        let all = words.grouped(&found.patients.to_string());
        let mut blocks = vec![Block::Heading(2, self.t("patients"))];
        let mut follow_up = vec![self.t("follow_up")];
        if self.reader == Reader::Staff {
            follow_up.push(self.t("follow_up_below"));
        }
        let follow_up = Block::Paragraph(follow_up.join(" "));
        if found.changed == BigUint::ZERO {
            blocks.push(Block::Paragraph(self.say("nobody", &[("patients", &all)])));
            blocks.push(follow_up);
            return blocks;
        }
        let changed = words.grouped(&found.changed.to_string());
        let share = self.share(&found.changed, &found.patients);
        let values = [("changed", changed.as_str()), ("patients", &all), ("share", &share)];
        blocks.push(Block::Paragraph(self.say("somebody", &values)));
        blocks.push(follow_up);
        for Shift { drugs, from, to, whom } in &found.shifts {
            let drugs: Vec<String> = drugs.iter().map(|drug| self.drug(drug)).collect();
            let verdict = |verdict: &Verdict| words.t(&["verdict.", verdict.name()].concat());
            let values =
                [("drugs", words.list(&drugs)), ("from", verdict(from)), ("to", verdict(to))];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            blocks.push(Block::Heading(3, capital(&self.say("verdict", &values))));
            blocks.extend(self.whom(whom, &found.patients));
        }
        for Altered { part, ids, whom } in &found.altered {
            blocks.push(Block::Heading(3, self.t(&["altered.", part].concat())));
            let rows = ids.iter().map(|id| {
                let (name, before) = self.told(part, id, old);
                let now = self.told(part, id, self.guideline);
                vec![now.0.or(name).unwrap_or_default(), self.cell(before), self.cell(now.1)]
            });
            blocks.push(Block::Table {
                caption: String::new(),
                head: self.beside(&old.version),
                rows: rows.collect(),
            });
            blocks.extend(self.whom(whom, &found.patients));
        }
        for Reach { part, ids, drugs, gained, lost } in &found.reaches {
            let said: Vec<String> = ids.iter().filter_map(|id| self.statement(part, id)).collect();
            let mut what = capital(&self.t(&["part.", part].concat()));
            if !said.is_empty() {
                what = [&what, ": ", &words.list(&said)].concat();
            }
            if !drugs.is_empty() {
                let drugs: Vec<String> = drugs.iter().map(|drug| self.drug(drug)).collect();
                what = self.say("about", &[("what", &what), ("drugs", &words.list(&drugs))]);
            }
            for (key, whom) in [("gained", gained), ("lost", lost)] {
                let Some(whom) = whom else { continue };
                blocks.push(Block::Heading(3, self.say(key, &[("what", &what)])));
                blocks.extend(self.whom(whom, &found.patients));
            }
        }
        blocks
    }

    /// Whose it is and what a version says of it, of what does not depend on answers.
    fn told(&self, part: &str, id: &str, of: &Guideline) -> (Option<String>, Option<String>) {
        let words = self.said.words;
        if part == "dose" {
            let found = of.product_doses.iter().find(|dose| dose.id == id);
            let drug = found.and_then(|dose| of.drugs.get(usize::from(dose.drug)));
            return (
                drug.map(|drug| self.drug(&drug.id)),
                found.map(|found| dose::product(words, found)),
            );
        }
        let Some(drug) = of.drug(id).and_then(|at| of.drugs.get(at)) else { return (None, None) };
        let told = if part == "regimen" {
            drug.regimen.as_ref().map(|regimen| {
                let usual = dose::regimen(words, &regimen.dose);
                let change = regimen.adjustment.as_ref();
                let change = change.map(|change| under_way(words, &regimen.dose, change));
                std::iter::once(usual).chain(change).collect::<Vec<_>>().join("\n\n")
            })
        } else {
            let category = of.categories.get(usize::from(drug.category));
            category.map(|category| {
                let key = ["category.", &category.id, ".name"].concat();
                words.find(&key).unwrap_or(&category.id).to_owned()
            })
        };
        (Some(self.drug(id)), told)
    }

    fn cell(&self, said: Option<String>) -> String {
        said.unwrap_or_else(|| self.t("none_there"))
    }

    /// Heads of a table that holds two versions side by side.
    fn beside(&self, old: &str) -> Vec<String> {
        vec![
            self.t("drug"),
            self.say("before", &[("version", old)]),
            self.say("now", &[("version", &self.guideline.version)]),
        ]
    }

    /// What a statement says, and for staff how it is called in the file. Nothing of one without words that
    /// others could read.
    fn statement(&self, part: &str, id: &str) -> Option<String> {
        let keys = match part {
            "rule" | "warning" => vec![[part, ".", id, ".title"].concat()],
            "start" => ["start.criterion.", "start.blocking.", "start_status."]
                .map(|k| [k, id].concat())
                .into(),
            "question" => return Some(self.said.words.quoted(&self.said.question(id, None))),
            other => vec![[other, ".", id].concat()],
        };
        let words = keys.iter().find_map(|key| self.said.words.find(key));
        let quoted = words.map(|words| self.said.words.quoted(words));
        match (quoted, self.reader) {
            (Some(quoted), Reader::Staff) => Some([&quoted, " (", id, ")"].concat()),
            (None, Reader::Staff) => Some(id.to_owned()),
            (quoted, Reader::Everybody) => quoted,
        }
    }

    fn share(&self, part: &BigUint, all: &BigUint) -> String {
        if part == all {
            return self.t("percent.all");
        }
        let hundredths = part * 10_000u32;
        let rounded = &hundredths / all;
        if rounded == BigUint::ZERO {
            return self.t("percent.less");
        }
        let exact = &rounded * all == hundredths;
        let number = u32::try_from(rounded).unwrap_or(u32::MAX);
        let percent = self.said.words.amount(Exact::new(i64::from(number), 2));
        self.say(if exact { "percent.exact" } else { "percent.about" }, &[("n", &percent)])
    }

    fn whom(&self, whom: &Whom, all: &BigUint) -> Vec<Block> {
        let words = self.said.words;
        if whom.patients == *all {
            return vec![Block::Paragraph(self.t("everybody"))];
        }
        let patients = words.grouped(&whom.patients.to_string());
        let share = self.share(&whom.patients, all);
        let said = self.say("whom", &[("patients", &patients), ("share", &share)]);
        let mut items: Vec<String> = whom.cover.cubes.iter().map(|cube| self.cube(cube)).collect();
        if whom.cover.left_over != BigUint::ZERO {
            let left = words.grouped(&whom.cover.left_over.to_string());
            items.push(self.say("left_over", &[("n", &left)]));
        }
        let mut blocks = vec![Block::Paragraph(said), Block::List(items)];
        if self.reader == Reader::Staff {
            let example = case::write(self.guideline, &whom.example).to_string();
            blocks.push(Block::Details(self.t("example"), vec![Block::Literal(example)]));
        }
        blocks
    }

    fn cube(&self, cube: &[Literal]) -> String {
        if cube.is_empty() {
            return self.said.words.t("said.everybody");
        }
        let said = |literal: &Literal| {
            let question = &literal.question;
            let any: Vec<String> = literal.is.iter().map(|is| self.is(question, is)).collect();
            let answer = self.said.words.list_or(&any);
            self.said.answer(question, literal.row.as_deref(), &answer)
        };
        capital(&cube.iter().map(said).collect::<Vec<_>>().join(" · "))
    }

    fn is(&self, question: &str, is: &Is) -> String {
        let words = self.said.words;
        match is {
            Is::Open => words.t("said.open"),
            Is::Boolean(yes) => self.said.boolean(*yes),
            Is::Option(option) => words.quoted(&self.said.option(question, option)),
            Is::Number(None, None) => words.t("said.answered"),
            Is::Number(Some(from), None) => self.said.number(question, "said.from", *from),
            Is::Number(None, Some(below)) => self.said.number(question, "said.below", *below),
            Is::Number(Some(from), Some(below)) => words.list(&[
                self.said.number(question, "said.from", *from),
                self.said.number(question, "said.below", *below),
            ]),
        }
    }

    fn structure(&self, difference: &Difference, old: &str) -> Vec<Block> {
        if difference.structure.is_empty() {
            let heading = Block::Heading(2, self.t("structure"));
            return vec![heading, Block::Paragraph(self.t("none"))];
        }
        let rows = difference.structure.iter().map(|change| {
            vec![
                [change.part.as_str(), " ", &change.entry].concat().trim_end().to_owned(),
                change.property.clone().unwrap_or_default(),
                self.cell(change.old.clone()),
                self.cell(change.new.clone()),
            ]
        });
        let table = Block::Table {
            caption: self.t("structure_caption"),
            head: vec![
                self.t("where"),
                self.t("what"),
                self.say("before", &[("version", old)]),
                self.say("now", &[("version", &self.guideline.version)]),
            ],
            rows: rows.collect(),
        };
        vec![Block::Details(self.t("structure"), vec![table])]
    }
}
