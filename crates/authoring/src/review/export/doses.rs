//! What the file says of doses and quantities.

use super::{Text, word};
use crate::review::under_way;
use engine::dosing::Exact;
use engine::expr::{Condition, Truth};
use engine::guideline::{Due, Layer};
use engine::sheet::Block;
use engine::words::dose;

impl Text<'_> {
    pub(super) fn doses(&self) -> Vec<Block> {
        let guideline = self.guideline;
        let regimens = guideline.drugs.iter().enumerate().filter_map(|(at, drug)| {
            let regimen = drug.regimen.as_ref()?;
            Some((vec![self.drug(at), dose::regimen(self.words, &regimen.dose)], &regimen.source))
        });
        let changes = guideline.drugs.iter().enumerate().filter_map(|(at, drug)| {
            let regimen = drug.regimen.as_ref()?;
            let change = regimen.adjustment.as_ref()?;
            let said = under_way(self.words, &regimen.dose, change);
            let cells = vec![self.drug(at), said, self.said.condition(&change.when)];
            Some((cells, &change.source))
        });
        let withheld = guideline.withhold.iter().map(|withhold| {
            let when = self.said.condition(&withhold.when);
            let cells = vec![
                withhold.code.clone(),
                self.some_drugs(withhold.drugs),
                self.t(&["withheld_", &word(withhold.what)].concat()),
                self.say("unless_false", &[("when", &when)]),
                self.words.t(&["withhold.", &withhold.code].concat()),
            ];
            (cells, &withhold.source)
        });
        let product = guideline.product_doses.iter().map(|product| {
            let cells = vec![
                self.drug(usize::from(product.drug)),
                dose::product(self.words, product),
                self.said.condition(&product.when),
                self.find(&["product_dose.", &product.id].concat()),
            ];
            (cells, &product.source)
        });
        let warnings = guideline.supplement().warnings.iter().map(|warning| {
            let of = |part: &str| self.find(&["warning.", &warning.id, part].concat());
            let place = warning.reservation.map(usize::from);
            let when = place.and_then(|at| guideline.reservations.get(at));
            let when = match when {
                Some(reservation) => self.said.condition(&reservation.when),
                None => self.words.t("said.everybody"),
            };
            let words = [of(".title"), of(".text"), of(".reservation")];
            let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
            let drugs = self.some_drugs(warning.drugs);
            (vec![warning.id.clone(), drugs, when, words.join("\n\n")], &warning.source)
        });
        let pieces = guideline.supplement().presentations.iter().map(|piece| {
            let name = self.drug(usize::from(piece.drug));
            (vec![name, dose::presentation(self.words, piece)], &piece.source)
        });
        let missed = guideline.supplement().missed_doses.iter().map(|missed| {
            let words = self.words.t(&["missed_dose.", &missed.id].concat());
            (vec![self.some_drugs(missed.drugs), words], &missed.source)
        });
        let outside = self.layer(Layer::ProductInformation);
        let mut blocks = vec![self.heading("doses")];
        blocks.extend(self.table("", &["drug", "dose"], regimens.collect()));
        let head = ["drug", "dose", "when"];
        blocks.extend(self.table(&self.t("change"), &head, changes.collect()));
        let head = ["id", "concerns", "dose", "when", "words"];
        blocks.extend(self.table(&self.t("withhold"), &head, withheld.collect()));
        blocks.push(self.heading("product_doses"));
        let head = ["drug", "dose", "when", "words"];
        blocks.extend(self.table(&outside, &head, product.collect()));
        let head = ["id", "concerns", "when", "words"];
        blocks.extend(self.table(&self.t("warnings.title"), &head, warnings.collect()));
        blocks.extend(self.table(&self.t("pieces"), &["drug", "dose"], pieces.collect()));
        blocks.extend(self.table(&self.t("missed"), &["concerns", "words"], missed.collect()));
        blocks.extend(self.milestones());
        blocks.extend(self.courses());
        blocks
    }

    fn milestones(&self) -> Vec<Block> {
        let rows = self.guideline.supplement().milestones.iter().map(|milestone| {
            let due = match milestone.due {
                Due::Week(week) => self.say("due_week", &[("week", &week.to_string())]),
                Due::Months { after_week, months } => {
                    let (week, months) = (after_week.to_string(), months.to_string());
                    self.say("due_months", &[("week", &week), ("months", &months)])
                }
            };
            let everybody = milestone.when == Condition::Always(Truth::True);
            let when = (!everybody).then(|| self.said.condition(&milestone.when));
            let cells = vec![
                self.words.t(&["milestone.", &milestone.id].concat()),
                self.some_drugs(milestone.drugs),
                due,
                when.unwrap_or_default(),
                self.layer(milestone.layer),
            ];
            (cells, &milestone.source)
        });
        let head = ["words", "concerns", "due", "when", "basis"];
        self.part("milestones", &head, rows.collect())
    }

    fn courses(&self) -> Vec<Block> {
        let rows = self.guideline.supplement().courses.iter().map(|course| {
            let t = |part: &str| self.words.t(&["course.", &course.id, part].concat());
            let rows = course.rows.iter().filter_map(|row| {
                let attribute = self.guideline.supplement().attributes.get(usize::from(*row))?;
                Some(self.words.t(&["attribute.", &attribute.id, ".label"].concat()))
            });
            let rows: Vec<String> = rows.collect();
            (vec![t(".title"), t(".text"), rows.join("; ")], &course.source)
        });
        self.part("courses", &["attribute", "words", "rows"], rows.collect())
    }

    pub(super) fn comparison(&self) -> Vec<Block> {
        let Some(comparison) = &self.guideline.comparison else { return Vec::new() };
        let (weeks, adherence) =
            (comparison.weeks.to_string(), comparison.adherence_percent.to_string());
        let lead = [("weeks", weeks.as_str()), ("adherence", &adherence)];
        let amount = |units: String, mg: String| {
            self.words.say("news.amount", &[("units", &units), ("mg", &mg)])
        };
        let arms = comparison.arms.iter().map(|arm| {
            let share = arm.share_percent.to_string();
            let regimen = match arm.switch {
                None => self.words.t("news.usual"),
                Some((week, every)) => {
                    let (week, every) = (week.to_string(), every.to_string());
                    self.words.say("news.switched", &[("week", &week), ("every", &every)])
                }
            };
            let cells = vec![
                self.drug(usize::from(arm.drug)),
                [&self.words.say("news.share_of", &[("n", &share)]), ": ", &regimen].concat(),
                amount(arm.published_units.to_string(), arm.published_mg.to_string()),
            ];
            (cells, &arm.source)
        });
        let averages = comparison.averages.iter().map(|average| {
            let number = |number| self.words.amount(Exact::from(number));
            let cells = vec![
                self.drug(usize::from(average.drug)),
                String::new(),
                amount(number(average.units), number(average.mg)),
            ];
            (cells, &average.source)
        });
        let mut blocks = vec![
            self.heading("comparison"),
            Block::Paragraph(self.say("comparison_lead", &lead)),
            Block::Paragraph(self.find("comparison_basis.period")),
            Block::Paragraph(self.find("comparison_basis.adherence")),
            Block::Paragraph(self.source(&comparison.source)),
        ];
        let rows = arms.chain(averages).collect();
        blocks.extend(self.table("", &["drug", "dose", "printed"], rows));
        blocks
    }
}
