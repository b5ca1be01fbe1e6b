//! What the guideline says: of the patient as a whole, and of each drug with the reasons.

use super::{Told, is_decisive, placement, warning};
use crate::consultation::Audience;
use crate::decide::{DrugAssessment, Scope};
use crate::guideline::{AdjustmentKind, Basis, DoseKind, Drug, Rule, Withheld, Withhold};
use crate::sheet::Block;
use crate::words::{capital, dose};

/// Reasons with their sections, each once, found by their number.
#[derive(Default)]
struct Reasons(Vec<(String, String)>);

impl Reasons {
    /// The number of a reason, from 1.
    fn number(&mut self, section: String, reason: String) -> String {
        let wanted = (section, reason);
        let known = self.0.iter().position(|known| *known == wanted);
        let place = known.unwrap_or_else(|| {
            self.0.push(wanted);
            self.0.len() - 1
        });
        (place + 1).to_string()
    }

    /// The reasons under the section that each stands in.
    fn by_section(&self) -> Vec<String> {
        let mut sections: Vec<&str> = Vec::new();
        for (section, _) in &self.0 {
            if !sections.contains(&section.as_str()) {
                sections.push(section);
            }
        }
        let numbered = |wanted: &str| {
            let numbered = self.0.iter().enumerate().filter(|(_, (section, _))| section == wanted);
            // A reason that is a whole sentence ends where the next begins.
            let numbered = numbered.map(|(place, (_, reason))| {
                format!("({}) {}", place + 1, reason.trim_end_matches('.'))
            });
            numbered.collect::<Vec<String>>().join("; ")
        };
        sections.into_iter().map(|section| [section, ": ", &numbered(section)].concat()).collect()
    }
}

impl Told<'_> {
    /// What holds for the patient as a whole.
    fn whole(&self) -> Vec<String> {
        let mut lines = Vec::new();
        match self.assessment.scope {
            Scope::InScope => {}
            Scope::CannotDetermine => lines.push(self.words.t("scope.cannot_determine")),
            Scope::OutOfScope(place) => lines.extend(self.outside(usize::from(place))),
        }
        lines.extend(self.severity());
        if let Some(start) = &self.guideline.start {
            let status = self.words.t(&["start_status.", self.assessment.start.name()].concat());
            let blocking = self.assessment.blocking.iter();
            let blocking: Vec<String> = blocking
                .filter_map(|at| start.blocking.get(usize::from(*at)))
                .map(|item| self.words.t(&["start.blocking.", &item.id].concat()))
                .collect();
            let line = [&status, ". ", &blocking.join(" ")].concat();
            lines.push(line.trim_end().to_owned());
        }
        if self.guideline.exception_pathway.is_some() && !self.is_outside() {
            let pathway = self.assessment.exception_pathway;
            lines.push(self.words.t(&["exception.", pathway.name()].concat()));
        }
        let messages = self.assessment.messages.iter();
        let messages = messages.filter_map(|at| self.guideline.messages.get(usize::from(*at)));
        lines.extend(messages.map(|message| self.words.t(&["message.", &message.code].concat())));
        lines
    }

    fn is_outside(&self) -> bool {
        matches!(self.assessment.scope, Scope::OutOfScope(_))
    }

    /// Why the guideline does not hold, and that this is so for every drug.
    fn outside(&self, place: usize) -> Vec<String> {
        let rule = self.guideline.rules.get(place);
        let why =
            rule.map(|rule| [&self.reason(rule), " (", &self.section(&rule.source), ")"].concat());
        let drugs: Vec<String> =
            self.guideline.drugs.iter().map(|drug| self.drug_name(drug)).collect();
        let verdict = self.words.t("verdict.out_of_scope");
        let all = [&verdict, ": ", &self.words.list(&drugs), "."].concat();
        why.into_iter().chain([all]).collect()
    }

    fn severity(&self) -> Option<String> {
        let bands = &self.guideline.severity.as_ref()?.bands;
        let (band, _) = bands.get(usize::from(self.assessment.severity?))?;
        let band = self.words.t(&["severity.", band].concat());
        Some(self.words.say("start_severity", &[("band", &band)]))
    }

    /// A rule's title; for clinicians with its code. It is marked where the document does not say it as
    /// clearly as that.
    fn reason(&self, rule: &Rule) -> String {
        let title = self.words.t(&["rule.", &rule.code, ".title"].concat());
        let code = (self.consultation.audience == Audience::Clinician).then(|| rule.code.clone());
        let ours = (rule.basis == Basis::SafeHandling).then(|| self.words.t("basis.tag"));
        match code.into_iter().chain(ours).collect::<Vec<String>>().join(", ") {
            marks if marks.is_empty() => title,
            marks => [&title, " (", &marks, ")"].concat(),
        }
    }

    /// What may be shown of a drug's dose, and why the rest is not.
    fn dose(&self, drug: &Drug, result: &DrugAssessment, reasons: &mut Reasons) -> String {
        let withheld = result.dose.withheld_by.iter();
        let withheld: Vec<&Withhold> =
            withheld.filter_map(|at| self.guideline.withhold.get(usize::from(*at))).collect();
        let mut refuse = |increase: bool| {
            let why = withheld.iter().filter(|item| (item.what == Withheld::Increase) == increase);
            let why: Vec<String> = why
                .map(|item| {
                    let text = self.words.t(&["withhold.", &item.code].concat());
                    reasons.number(self.section(&item.source), text)
                })
                .collect();
            let none = self.t("no_dose");
            if why.is_empty() { none } else { [&none, " (", &why.join(", "), ")"].concat() }
        };
        let mut lines = Vec::new();
        match drug.regimen.as_ref().filter(|_| result.dose.guideline) {
            None => lines.push(refuse(false)),
            Some(regimen) => {
                lines.push(dose::regimen(self.words, &regimen.dose));
                let change = regimen.adjustment.as_ref();
                let change = change.filter(|change| change.kind == AdjustmentKind::IncreaseDose);
                if let Some(change) = change {
                    let said = match dose::adjustment(self.words, &regimen.dose, change) {
                        _ if !result.dose.increase => refuse(true),
                        (_, Some(new)) => new,
                        (strength, None) => strength,
                    };
                    let name = self.words.t(&["dose.adjust.", change.kind.name()].concat());
                    lines.push([&name, ": ", &said].concat());
                }
            }
        }
        // What is the same in both layers is said once.
        let own = drug.regimen.as_ref().filter(|_| result.dose.guideline);
        let product = result.dose.product.iter();
        let product = product.filter_map(|at| self.guideline.product_doses.get(usize::from(*at)));
        let other = product.filter(|item| {
            own.is_none_or(|own| {
                item.kind == DoseKind::AtMost
                    || item.or_mg.is_some()
                    || own.dose.counted_in(None) != item.dose.counted_in(None)
            })
        });
        lines.extend(other.map(|item| {
            let dose = dose::product(self.words, item);
            let number = reasons.number(self.section(&item.source), self.t("product_dose"));
            [&self.t("product_dose"), ": ", &dose, " (", &number, ")"].concat()
        }));
        lines.join("\n\n")
    }

    /// The drugs: placement, verdict, dose where the documents have doses, and why.
    pub(super) fn options(&self) -> Vec<Block> {
        let mut blocks = vec![self.heading("options")];
        let whole = self.whole();
        if !whole.is_empty() {
            blocks.push(Block::List(whole));
        }
        if self.is_outside() {
            return blocks;
        }
        let mut reasons = Reasons::default();
        let mut rows = Vec::new();
        let doses = self.guideline.has_doses();
        for (place, (drug, result)) in self.results().enumerate() {
            let category = self.guideline.categories.get(usize::from(drug.category));
            let category = category.map_or("", |category| &category.id);
            let category = self.words.t(&["category.", category, ".name"].concat());
            let placement = placement(self.guideline, self.words, place, result);
            let verdict = self.words.t(&["verdict.", result.told()].concat());
            // Of a single decision the notes are most of what there is to tell.
            let why = self.rules(result).filter(|rule| is_decisive(rule) || !doses);
            let mut why: Vec<String> = why
                .map(|rule| reasons.number(self.section(&rule.source), self.reason(rule)))
                .collect();
            let warnings = result.warnings(self.guideline, place);
            why.extend(warnings.map(|(_, known)| {
                let (title, _) = warning(self.words, known);
                // The note below the sources says in full what this label means.
                let label = self.t("product_dose");
                reasons.number(self.section(&known.source), [&label, ": ", &title].concat())
            }));
            let says = [&verdict, ". ", &placement].concat();
            let mut row = vec![capital(&self.drug_name(drug)), capital(&category), says];
            row.extend(doses.then(|| self.dose(drug, result, &mut reasons)));
            row.push(why.join(", "));
            rows.push(row);
        }
        let head = ["drug", "placed", "says", "dose", "why"].into_iter();
        let head = head.filter(|key| doses || *key != "dose").map(|key| self.t(key)).collect();
        blocks.push(Block::Table { caption: String::new(), head, rows });
        if !reasons.0.is_empty() {
            blocks.extend([self.heading("reasons"), Block::List(reasons.by_section())]);
        }
        blocks
    }
}
