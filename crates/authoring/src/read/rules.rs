//! Drugs, rules, criteria and follow-up.

use super::Reader;
use super::names::Names;
use crate::diagnostic::Code;
use crate::draft::{self, At, GuidelineFile};
use engine::expr::{Condition, Field, Truth};
use engine::guideline::{
    Allowed, Attribute, Basis, Category, Cell, Certainty, Checks, Class, Drug, DrugSet, Effect,
    Guideline, Invariant, Message, Named, Response, ResponseRow, Rule, Severity, Start,
};

/// Drugs are held as the bits of one number.
const MAX_DRUGS: usize = 32;

pub fn classes(reader: &mut Reader<'_>, draft: &GuidelineFile) -> Vec<Class> {
    let ids = || draft.class.iter().map(|class| class.id.as_str());
    let mut classes: Vec<Class> = draft
        .class
        .iter()
        .map(|class| Class {
            id: class.id.clone(),
            tests_before: Vec::new(),
            tests_during: Vec::new(),
            every_months: None,
            source: reader.source(&class.source),
        })
        .collect();
    for testing in &draft.testing {
        let place = reader.place("class", &testing.class, ids());
        let source = reader.source(&testing.source);
        if let Some(class) = classes.get_mut(usize::from(place)) {
            class.tests_before.clone_from(&testing.before);
            class.tests_during.clone_from(&testing.during);
            class.every_months = testing.every_months;
            class.source = source;
        }
    }
    classes
}

pub fn categories(reader: &mut Reader<'_>, draft: &GuidelineFile) -> Vec<Category> {
    let read = |category: &draft::Category| Category {
        id: category.id.clone(),
        placement: category.placement.clone(),
        placement_in_exception: category.placement_in_exception.clone(),
        source: reader.source(&category.source),
    };
    draft.category.iter().map(read).collect()
}

pub fn drugs(reader: &mut Reader<'_>, draft: &GuidelineFile) -> Vec<Drug> {
    if draft.drug.len() > MAX_DRUGS {
        reader.error(
            Code::WrongShape,
            draft.id.span(),
            format!("a guideline holds at most {MAX_DRUGS} drugs"),
            None,
        );
    }
    draft
        .drug
        .iter()
        .map(|drug| Drug {
            id: drug.id.clone(),
            class: reader.place("class", &drug.class, draft.class.iter().map(|c| c.id.as_str())),
            category: reader.place(
                "category",
                &drug.category,
                draft.category.iter().map(|c| c.id.as_str()),
            ),
            route: drug.route.clone(),
            regimen: None,
            identity: None,
            source: reader.source(&drug.source),
        })
        .collect()
}

/// The drugs meant by a list of drugs, classes, categories or `all`.
pub fn concerned(
    reader: &mut Reader<'_>,
    concerns: &[At<String>],
    guideline: &Guideline,
) -> DrugSet {
    let mut set = 0u32;
    for at in concerns {
        let matching = |test: &dyn Fn(&Drug) -> bool| {
            let places = guideline.drugs.iter().enumerate().filter(|(_, drug)| test(drug));
            places.fold(0u32, |set, (place, _)| {
                set | 1u32.checked_shl(u32::try_from(place).unwrap_or(32)).unwrap_or(0)
            })
        };
        let named = |id: &str, ids: &mut dyn Iterator<Item = &str>| {
            let mut ids = ids;
            (&mut ids).position(|known| known == id).and_then(|p| u16::try_from(p).ok())
        };
        let found = match at.get_ref().split_once(':') {
            None if at.get_ref() == "all" => Some(matching(&|_| true)),
            None => {
                guideline.drug(at.get_ref()).map(|_| matching(&|drug| drug.id == *at.get_ref()))
            }
            Some(("class", id)) => named(id, &mut guideline.classes.iter().map(|c| c.id.as_str()))
                .map(|place| matching(&|drug| drug.class == place)),
            Some(("category", id)) => {
                named(id, &mut guideline.categories.iter().map(|c| c.id.as_str()))
                    .map(|place| matching(&|drug| drug.category == place))
            }
            Some(_) => None,
        };
        if found.is_none() {
            let mut known: Vec<String> = guideline.drugs.iter().map(|d| d.id.clone()).collect();
            known.extend(guideline.classes.iter().map(|c| format!("class:{}", c.id)));
            known.extend(guideline.categories.iter().map(|c| format!("category:{}", c.id)));
            let help =
                crate::diagnostic::did_you_mean(at.get_ref(), known.iter().map(String::as_str))
                    .unwrap_or_else(|| format!("allowed: all, {}", known.join(", ")));
            reader.error(
                Code::UnknownName,
                at.span(),
                format!("there is no drug `{}`", at.get_ref()),
                Some(help),
            );
        }
        set |= found.unwrap_or(0);
    }
    DrugSet(set)
}

/// Verdicts by the names that results have.
/// What a drug can be counted as.
const COUNTED: [&str; 5] = ["possible", "reserved", "avoid", "pending", "blocked"];

const VERDICTS: [&str; 12] = [
    "out_of_scope",
    "not_for_age",
    "contraindicated",
    "not_recommended",
    "unknown",
    "avoid_if_alternative",
    "caution",
    "knowledge_gap",
    "conflict",
    "less_suitable",
    "prefer",
    "no_objection",
];

pub fn checks(
    reader: &mut Reader<'_>,
    draft: &GuidelineFile,
    names: &Names,
    guideline: &Guideline,
) -> Checks {
    let mut invariants: Vec<Invariant> = Vec::new();
    for invariant in &draft.invariant {
        let id = invariant.id.get_ref();
        if invariants.iter().any(|known| known.id == *id) {
            reader.error(
                Code::Duplicate,
                invariant.id.span(),
                format!("`{id}` stands twice"),
                None,
            );
        }
        for verdict in &invariant.verdicts {
            reader.place("verdict", verdict, VERDICTS.into_iter());
        }
        for counted in &invariant.counted_as {
            reader.place("way to count a drug", counted, COUNTED.into_iter());
        }
        if invariant.verdicts.is_empty() && invariant.counted_as.is_empty() {
            let message = format!("`{id}` does not say what must hold");
            let help = Some("give `verdicts` or `counted_as`".to_owned());
            reader.error(Code::WrongShape, invariant.id.span(), message, help);
        }
        let when = invariant.when.as_ref();
        invariants.push(Invariant {
            id: id.clone(),
            drugs: concerned(reader, &invariant.concerns, guideline),
            when: when.map_or(Condition::Always(Truth::True), |when| reader.condition(when, names)),
            effects: invariant.effects.clone(),
            verdicts: invariant.verdicts.iter().map(|v| v.get_ref().clone()).collect(),
            counted_as: invariant.counted_as.iter().map(|c| c.get_ref().clone()).collect(),
            source: reader.source(&invariant.source),
        });
    }
    for allow in &draft.allow {
        let known = Code::ALL.iter().filter(|code| code.may_be_allowed());
        reader.place("finding to allow", &allow.check, known.map(|code| code.name()));
    }
    let allowed = draft.allow.iter().map(|allow| Allowed {
        check: allow.check.get_ref().clone(),
        about: allow.about.clone(),
        reason: allow.reason.clone(),
    });
    Checks { invariants, allowed: allowed.collect() }
}

pub fn rules(
    reader: &mut Reader<'_>,
    draft: &GuidelineFile,
    names: &Names,
    guideline: &Guideline,
) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for rule in &draft.rule {
        let code = rule.code.get_ref();
        if rules.iter().any(|known| known.code == *code) {
            reader.error(
                Code::Duplicate,
                rule.code.span(),
                format!("rule `{code}` stands twice"),
                None,
            );
        }
        if (rule.effect == Effect::OutOfScope) != rule.scope.is_some() {
            let help = Some("`scope` names the value of `scope` in the result".to_owned());
            let message =
                "a rule has `scope` if and only if its effect is `out_of_scope`".to_owned();
            reader.error(Code::WrongShape, rule.code.span(), message, help);
        }
        if rule.basis == Basis::Source && rule.ambiguity.is_some() {
            let help =
                Some("write `basis = \"safe_handling\"`, or leave `ambiguity` out".to_owned());
            let message = "what the text says itself has no ambiguity".to_owned();
            reader.error(Code::WrongShape, rule.code.span(), message, help);
        }
        rules.push(Rule {
            code: code.clone(),
            drugs: concerned(reader, &rule.concerns, guideline),
            when: reader.condition(&rule.when, names),
            effect: rule.effect,
            scope: rule.scope.clone(),
            basis: rule.basis,
            ambiguity: rule.ambiguity.clone(),
            source: reader.source(&rule.source),
        });
    }
    rules
}

pub fn attributes(
    reader: &mut Reader<'_>,
    draft: &GuidelineFile,
    guideline: &Guideline,
) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for attribute in &draft.attribute {
        let mut cells: Vec<Cell> = Vec::new();
        for cell in &attribute.cell {
            let drugs = concerned(reader, &cell.drugs, guideline);
            let span = cell.drugs.first().map_or(0..0, At::span);
            if cell.text.is_some() == cell.no_data {
                let message = "a cell has either `text` or `no_data`".to_owned();
                reader.error(Code::WrongShape, span.clone(), message, None);
            }
            if cells.iter().any(|other| other.drugs.0 & drugs.0 != 0) {
                let message = format!("row `{}` has two cells for one drug", attribute.id);
                reader.error(Code::Duplicate, span, message, None);
            }
            cells.push(Cell {
                drugs,
                text: cell.text.clone(),
                occurs: cell.occurs,
                source: reader.source(&cell.source),
            });
        }
        let certainty = attribute.certainty.as_ref().map(|certainty| Certainty {
            level: certainty.level.clone(),
            uncertain: certainty.uncertain.clone(),
            source: reader.source(&certainty.source),
        });
        attributes.push(Attribute {
            id: attribute.id.clone(),
            group: attribute.group.clone(),
            at_a_glance: attribute.at_a_glance,
            certainty,
            cells,
        });
    }
    attributes
}

fn named(reader: &mut Reader<'_>, list: &[draft::Named], names: &Names) -> Vec<Named> {
    list.iter()
        .map(|item| Named {
            id: item.id.clone(),
            when: reader.condition(&item.when, names),
            source: reader.source(&item.source),
        })
        .collect()
}

fn number(reader: &mut Reader<'_>, at: &At<String>, names: &Names) -> Field {
    names.number(at.get_ref()).unwrap_or_else(|| {
        let help = Some("name a question of type `integer` or `decimal`".to_owned());
        reader.error(
            Code::UnknownName,
            at.span(),
            format!("`{}` is not a number question", at.get_ref()),
            help,
        );
        Field(0)
    })
}

pub fn severity(reader: &mut Reader<'_>, draft: &GuidelineFile, names: &Names) -> Option<Severity> {
    let severity = draft.severity.as_ref()?;
    let mut bands: Vec<(String, engine::number::Decimal)> = Vec::new();
    for band in &severity.band {
        let up_to = band.up_to.get_ref().0;
        if bands.last().is_some_and(|(_, below)| *below >= up_to) {
            let message = format!("band `{}` does not end above the one below it", band.id);
            reader.error(Code::WrongBounds, band.up_to.span(), message, None);
        }
        bands.push((band.id.clone(), up_to));
    }
    Some(Severity {
        of: number(reader, &severity.of, names),
        bands,
        source: reader.source(&severity.source),
    })
}

pub fn start(reader: &mut Reader<'_>, draft: &GuidelineFile, names: &Names) -> Option<Start> {
    let start = draft.start.as_ref()?;
    Some(Start {
        not_applicable_when: reader.condition(&start.not_applicable_when, names),
        met_when: reader.condition(&start.met_when, names),
        criteria: named(reader, &start.criterion, names),
        blocking: named(reader, &start.blocking, names),
        source: reader.source(&start.source),
    })
}

pub fn messages(reader: &mut Reader<'_>, draft: &GuidelineFile, names: &Names) -> Vec<Message> {
    draft
        .message
        .iter()
        .map(|message| Message {
            code: message.code.clone(),
            when: reader.condition(&message.when, names),
            basis: message.basis,
            ambiguity: message.ambiguity.clone(),
            source: reader.source(&message.source),
        })
        .collect()
}

pub fn response(reader: &mut Reader<'_>, draft: &GuidelineFile, names: &Names) -> Option<Response> {
    let response = draft.response.as_ref()?;
    let rows = response.row.iter().map(|row| ResponseRow {
        response: row.response.clone(),
        action: row.action.clone(),
        when: reader.condition_with_sums(&row.when, names),
        source: reader.source(&row.source),
    });
    let rows = rows.collect();
    let alerts = response.alert.iter().map(|alert| Named {
        id: alert.id.clone(),
        when: reader.condition_with_sums(&alert.when, names),
        source: reader.source(&alert.source),
    });
    let alerts = alerts.collect();
    Some(Response {
        baseline: number(reader, &response.baseline, names),
        now: number(reader, &response.now, names),
        rows,
        alerts,
    })
}
