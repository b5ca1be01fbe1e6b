//! What the file says of patients: rules, criteria, follow-up, and what must hold for everybody.

use super::{Text, word};
use engine::guideline::{Basis, Effect, Named, Source};
use engine::sheet::Block;

/// Where the page has one word for several effects.
fn effect_key(effect: Effect) -> String {
    match effect {
        Effect::UnknownExclusion | Effect::UnknownRisk => "effect.unknown".to_owned(),
        Effect::OutOfScope
        | Effect::NotForAge
        | Effect::Contraindicated
        | Effect::NotRecommended
        | Effect::AvoidIfAlternative
        | Effect::Caution
        | Effect::KnowledgeGap
        | Effect::LessSuitable
        | Effect::Prefer
        | Effect::LimitsDose
        | Effect::Note => ["effect.", &word(effect)].concat(),
    }
}

impl Text<'_> {
    fn basis(&self, basis: Basis, ambiguity: Option<&String>) -> String {
        let said = self.t(&["basis_", &word(basis)].concat());
        match ambiguity {
            Some(ambiguity) => [said.as_str(), " (", ambiguity, ")"].concat(),
            None => said,
        }
    }

    pub(super) fn rules(&self) -> Vec<Block> {
        let rows = self.guideline.rules.iter().map(|rule| {
            let of = |part: &str| self.words.t(&["rule.", &rule.code, part].concat());
            let effect = self.words.t(&effect_key(rule.effect));
            let cells = vec![
                rule.code.clone(),
                self.some_drugs(rule.drugs),
                self.said.condition(&rule.when),
                [effect.as_str(), " (`", &word(rule.effect), "`)"].concat(),
                [of(".title"), of(".text")].join("\n\n"),
                self.basis(rule.basis, rule.ambiguity.as_ref()),
            ];
            (cells, &rule.source)
        });
        let head = ["id", "concerns", "when", "effect", "words", "basis"];
        self.part("rules", &head, rows.collect())
    }

    pub(super) fn patient(&self) -> Vec<Block> {
        let guideline = self.guideline;
        let mut rows: Vec<(Vec<String>, &Source)> = Vec::new();
        let mut row = |id: &str, words: String, when: String, basis: String, source| {
            rows.push((vec![id.to_owned(), words, when, basis], source));
        };
        for message in &guideline.messages {
            let words = self.words.t(&["message.", &message.code].concat());
            let basis = self.basis(message.basis, message.ambiguity.as_ref());
            row(&message.code, words, self.said.condition(&message.when), basis, &message.source);
        }
        if let Some(pathway) = &guideline.exception_pathway {
            let words = self.words.t("exception.true");
            let when = self.said.condition(&pathway.when);
            row(&pathway.id, words, when, String::new(), &pathway.source);
        }
        if let Some(start) = &guideline.start {
            for (key, when) in
                [("not_applicable", &start.not_applicable_when), ("met", &start.met_when)]
            {
                let words = self.words.t(&["start_status.", key].concat());
                row(key, words, self.said.condition(when), String::new(), &start.source);
            }
            let named = [("criterion", &start.criteria), ("blocking", &start.blocking)];
            for (kind, all) in named {
                for Named { id, when, source } in all {
                    let words = self.words.t(&["start.", kind, ".", id].concat());
                    row(id, words, self.said.condition(when), String::new(), source);
                }
            }
        }
        if let Some(severity) = &guideline.severity {
            for (band, up_to) in &severity.bands {
                let words = self.words.t(&["severity.", band].concat());
                let limit = ["≤ ", &self.words.number(*up_to)].concat();
                row(band, words, limit, String::new(), &severity.source);
            }
        }
        self.part("patient", &["id", "words", "when", "basis"], rows)
    }

    pub(super) fn follow_up(&self) -> Vec<Block> {
        let Some(response) = &self.guideline.response else { return Vec::new() };
        let rows = response.rows.iter().map(|row| {
            let cells = vec![
                self.words.t(&["response.", &row.response].concat()),
                self.words.t(&["action.", &row.action].concat()),
                self.said.condition(&row.when),
            ];
            (cells, &row.source)
        });
        let alerts = response.alerts.iter().map(|alert| {
            let words = self.words.t(&["response.alert.", &alert.id].concat());
            (vec![alert.id.clone(), words, self.said.condition(&alert.when)], &alert.source)
        });
        let mut blocks =
            vec![self.heading("follow_up"), Block::Paragraph(self.t("follow_up_lead"))];
        blocks.extend(self.table("", &["response", "action", "when"], rows.collect()));
        blocks.extend(self.table("", &["id", "words", "when"], alerts.collect()));
        blocks
    }

    pub(super) fn attributes(&self) -> Vec<Block> {
        let rows = self.guideline.supplement().attributes.iter().flat_map(|attribute| {
            let name = self.words.t(&["attribute.", &attribute.id, ".label"].concat());
            let certainty = attribute.certainty.as_ref().map(|certainty| {
                let words = engine::words::certainty::certainty(self.words, certainty);
                (vec![name.clone(), String::new(), words], &certainty.source)
            });
            let cells = attribute.cells.iter().map(move |cell| {
                let words = match &cell.text {
                    Some(text) => self.words.t(&["cell.", text].concat()),
                    None => self.t("no_data"),
                };
                let drawn = cell.occurs.map(|occurs| {
                    [" (", &self.words.t(&["occurrence.", occurs.name()].concat()), ")"].concat()
                });
                let words = [words, drawn.unwrap_or_default()].concat();
                (vec![name.clone(), self.some_drugs(cell.drugs), words], &cell.source)
            });
            cells.chain(certainty)
        });
        self.part("attributes", &["attribute", "concerns", "words"], rows.collect())
    }

    pub(super) fn wishes(&self) -> Vec<Block> {
        let row_name = |row: &String| {
            let label = ["attribute.", row, ".label"].concat();
            let computed = ["comparison.", row].concat();
            self.words.find(&label).map_or_else(|| self.words.t(&computed), str::to_owned)
        };
        let rows = self.guideline.wishes.iter().map(|wish| {
            let options = wish.options.iter().map(|option| {
                let words = self.words.t(&["wish.", &wish.id, ".option.", &option.id].concat());
                match option.drugs {
                    Some(drugs) => [&words, ": ", &self.some_drugs(drugs)].concat(),
                    None => words,
                }
            });
            let first = wish.weighs_first.then(|| self.t("weighs_first"));
            let said: Vec<String> = first.into_iter().chain(options).collect();
            let rows: Vec<String> = wish.rows.iter().map(row_name).collect();
            let label = self.words.t(&["wish.", &wish.id, ".label"].concat());
            (vec![label, rows.join("; "), said.join("; "), wish.id.clone()], &wish.source)
        });
        self.part("wishes", &["words", "rows", "options", "id"], rows.collect())
    }

    pub(super) fn invariants(&self) -> Vec<Block> {
        let rows = self.guideline.checks.invariants.iter().map(|invariant| {
            let mut when = vec![self.said.condition(&invariant.when)];
            when.extend(invariant.effects.iter().map(|effect| format!("`{}`", word(effect))));
            let verdicts = invariant.verdicts.iter();
            let verdicts: Vec<String> =
                verdicts.map(|verdict| self.words.t(&["verdict.", verdict].concat())).collect();
            let counted = invariant.counted_as.iter();
            let counted = counted.map(|it| self.words.t(&["tally.short.", it, ".other"].concat()));
            let counted: Vec<String> = counted.collect();
            let counted = (!counted.is_empty())
                .then(|| self.say("counted.as", &[("possible", &counted.join("; "))]));
            let must: Vec<String> = [verdicts.join("; ")].into_iter().chain(counted).collect();
            let cells = vec![
                self.words.t(&["invariant.", &invariant.id].concat()),
                self.some_drugs(invariant.drugs),
                when.join(" + "),
                must.join("\n\n").trim().to_owned(),
                invariant.id.clone(),
            ];
            (cells, &invariant.source)
        });
        let head = ["words", "concerns", "when", "verdicts", "id"];
        self.part("invariants", &head, rows.collect())
    }
}
