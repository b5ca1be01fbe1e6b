//! Doses of both layers, and the published table of quantities.

use super::Reader;
use super::names::Names;
use super::rules::concerned;
use crate::diagnostic::Code;
use crate::draft::{self, At, GuidelineFile, ProductInformationFile};
use crate::rule_language::{Meaning, Type, Vocabulary as _};
use engine::dosing::{self, Change, Every, Schedule};
use engine::expr::{Condition, Field, Truth};
use engine::guideline::{
    Adjustment, AdjustmentKind, Arm, Average, Comparison, Course, DrugQuestion, DrugRegimen, Due,
    Guideline, Identity, Milestone, MissedDose, Presentation, ProductDose, Reservation, Supplement,
    Warning, Withhold,
};

fn every(reader: &mut Reader<'_>, at: &At<String>, weeks: Option<u32>, days: Option<u32>) -> Every {
    match (weeks, days) {
        (Some(weeks), None) if weeks > 0 => Every::Weeks(weeks),
        (None, Some(days)) if days > 0 => Every::Days(days),
        _ => {
            let help = Some("give `every_weeks` or `every_days`, at least 1".to_owned());
            reader.error(Code::WrongShape, at.span(), "a dose needs one interval".to_owned(), help);
            Every::Weeks(1)
        }
    }
}

/// A dose of nothing, or of pieces that hold nothing, is a slip of the pen.
fn some_medicine(reader: &mut Reader<'_>, at: &At<String>, dose: &dosing::Regimen) {
    let amounts = dose.loading.iter().map(|dose| dose.mg).chain([dose.mg]);
    if amounts.chain(dose.presentation_mg).any(|mg| mg == 0) {
        let help = Some("write the milligrams of every dose, at least 1".to_owned());
        reader.error(Code::WrongShape, at.span(), "a dose of 0 mg".to_owned(), help);
    }
}

fn loading(list: &[draft::Loading]) -> Vec<dosing::Loading> {
    list.iter().map(|dose| dosing::Loading { week: dose.week, mg: dose.mg }).collect()
}

fn drug_place(reader: &mut Reader<'_>, at: &At<String>, guideline: &Guideline) -> u16 {
    reader.place("drug", at, guideline.drugs.iter().map(|drug| drug.id.as_str()))
}

fn withhold(
    reader: &mut Reader<'_>,
    list: &[draft::Withhold],
    names: &Names,
    guideline: &mut Guideline,
) {
    for item in list {
        let code = item.code.get_ref();
        if guideline.withhold.iter().any(|known| known.code == *code) {
            reader.error(Code::Duplicate, item.code.span(), format!("`{code}` stands twice"), None);
        }
        let drugs = concerned(reader, &item.concerns, guideline);
        let when = reader.condition(&item.when, names);
        let source = reader.source(&item.source);
        guideline.withhold.push(Withhold {
            layer: reader.layer,
            code: code.clone(),
            drugs,
            what: item.what,
            when,
            source,
        });
    }
}

fn warnings(
    reader: &mut Reader<'_>,
    list: &[draft::Warning],
    names: &Names,
    guideline: &mut Guideline,
    supplement: &mut Supplement,
) {
    for item in list {
        let id = item.id.get_ref();
        if supplement.warnings.iter().any(|known| known.id == *id) {
            reader.error(Code::Duplicate, item.id.span(), format!("`{id}` stands twice"), None);
        }
        let drugs = concerned(reader, &item.concerns, guideline);
        let reservation = item.when.as_ref().map(|at| {
            let when = reader.condition(at, names);
            if matches!(when, Condition::Always(Truth::True | Truth::False)) {
                let message = format!("`{id}` depends on no answer");
                let help = Some("leave `when` out: the warning is then for everybody".to_owned());
                reader.error(Code::WrongShape, at.span(), message, help);
            }
            let place = u16::try_from(guideline.reservations.len()).unwrap_or(u16::MAX);
            guideline.reservations.push(Reservation { id: id.clone(), drugs, when });
            place
        });
        let source = reader.source(&item.source);
        supplement.warnings.push(Warning { id: id.clone(), drugs, reservation, source });
    }
}

fn drug_question(
    reader: &mut Reader<'_>,
    at: &At<String>,
    names: &Names,
    guideline: &Guideline,
) -> DrugQuestion {
    if let Some(Meaning::Question(field, Type::Choice(options))) = names.meaning(at.get_ref()) {
        let drugs: Option<Vec<u16>> = options
            .iter()
            .map(|option| guideline.drug(option).and_then(|place| u16::try_from(place).ok()))
            .collect();
        if let Some(drugs) = drugs {
            return DrugQuestion { field, drugs };
        }
    }
    let help = Some("name a question of type `choice` whose options are drugs".to_owned());
    let message = format!("`{}` does not ask for a drug", at.get_ref());
    reader.error(Code::UnknownName, at.span(), message, help);
    DrugQuestion { field: Field(0), drugs: Vec::new() }
}

fn milestones(
    reader: &mut Reader<'_>,
    list: &[draft::Milestone],
    names: &Names,
    guideline: &Guideline,
    supplement: &mut Supplement,
) {
    for item in list {
        let id = item.id.get_ref();
        if supplement.milestones.iter().any(|known| known.id == *id) {
            reader.error(Code::Duplicate, item.id.span(), format!("`{id}` stands twice"), None);
        }
        let due = match item.months_later {
            None => Due::Week(item.week),
            Some(months) => Due::Months { after_week: item.week, months },
        };
        let when = item
            .when
            .as_ref()
            .map_or(Condition::Always(Truth::True), |when| reader.condition_with_sums(when, names));
        let recorded_for =
            item.recorded_for.as_ref().map(|at| drug_question(reader, at, names, guideline));
        supplement.milestones.push(Milestone {
            layer: reader.layer,
            id: id.clone(),
            drugs: concerned(reader, &item.concerns, guideline),
            kind: item.kind,
            due,
            when,
            recorded_for,
            source: reader.source(&item.source),
        });
    }
}

fn courses(
    reader: &mut Reader<'_>,
    list: &[draft::Course],
    names: &Names,
    guideline: &Guideline,
    supplement: &mut Supplement,
) {
    for item in list {
        let id = item.id.get_ref();
        if supplement.courses.iter().any(|known| known.id == *id) {
            reader.error(Code::Duplicate, item.id.span(), format!("`{id}` stands twice"), None);
        }
        if item.rows.is_empty() != item.recorded_for.is_none() {
            let help = Some(
                "`rows` and `recorded_for` go together: which rows, and of which drug".to_owned(),
            );
            reader.error(
                Code::WrongShape,
                item.id.span(),
                format!("`{id}` has one without the other"),
                help,
            );
        }
        let rows = || supplement.attributes.iter().map(|attribute| attribute.id.as_str());
        let rows = item.rows.iter().map(|row| reader.place("row of the comparison", row, rows()));
        let rows = rows.collect();
        let recorded_for =
            item.recorded_for.as_ref().map(|at| drug_question(reader, at, names, guideline));
        let source = reader.source(&item.source);
        supplement.courses.push(Course { id: id.clone(), rows, recorded_for, source });
    }
}

fn adjustment(
    reader: &mut Reader<'_>,
    at: &At<String>,
    adjustment: &draft::Adjustment,
    names: &Names,
) -> Adjustment {
    let interval = adjustment.kind == AdjustmentKind::ExtendInterval;
    if (interval && adjustment.mg.is_some())
        || (!interval && (adjustment.mg.is_none() || adjustment.every_weeks.is_some()))
    {
        let help = Some("`every_weeks` for `extend_interval`, `mg` for the others".to_owned());
        reader.error(
            Code::WrongShape,
            at.span(),
            "the adjustment does not say what changes".to_owned(),
            help,
        );
    }
    Adjustment {
        kind: adjustment.kind,
        every_weeks: adjustment.every_weeks,
        mg: adjustment.mg,
        from_week: adjustment.from_week,
        when: reader.condition_with_sums(&adjustment.when, names),
        strength: adjustment.strength.clone(),
        source: reader.source(&adjustment.source),
    }
}

/// Regimens, reasons to withhold a dose, and the comparison basis of the guideline itself.
pub fn read(
    reader: &mut Reader<'_>,
    draft: &GuidelineFile,
    names: &Names,
    guideline: &mut Guideline,
    supplement: &mut Supplement,
) {
    for regimen in &draft.regimen {
        let place = drug_place(reader, &regimen.drug, guideline);
        let dose = dosing::Regimen {
            presentation_mg: Some(regimen.presentation_mg),
            loading: loading(&regimen.loading),
            mg: regimen.mg,
            every: every(reader, &regimen.drug, regimen.every_weeks, regimen.every_days),
        };
        let adjustment = regimen.adjustment.as_ref();
        let adjustment = adjustment.map(|a| self::adjustment(reader, &regimen.drug, a, names));
        let source = reader.source(&regimen.source);
        some_medicine(reader, &regimen.drug, &dose);
        if let Some(drug) = guideline.drugs.get_mut(usize::from(place)) {
            drug.regimen = Some(DrugRegimen { dose, adjustment, source });
        }
    }
    withhold(reader, &draft.withhold, names, guideline);
    milestones(reader, &draft.milestone, names, guideline, supplement);
    courses(reader, &draft.course, names, guideline, supplement);
    let Some(comparison) = &draft.comparison else { return };
    let (mut arms, mut shares, mut not_stated) = (Vec::new(), Vec::new(), Vec::new());
    for arm in &comparison.arm {
        let switch = match (arm.switch_week, arm.switch_every_weeks) {
            (Some(week), Some(every_weeks)) => Some((week, every_weeks)),
            (None, None) => None,
            _ => {
                let help =
                    Some("give both `switch_week` and `switch_every_weeks`, or neither".to_owned());
                reader.error(
                    Code::WrongShape,
                    arm.drug.span(),
                    "half a change of interval".to_owned(),
                    help,
                );
                None
            }
        };
        let place = drug_place(reader, &arm.drug, guideline);
        shares.push((place, arm.share_percent));
        if arm.not_stated {
            not_stated.push(place);
            continue;
        }
        let (Some(published_units), Some(published_mg)) = (arm.published_units, arm.published_mg)
        else {
            let message = "an arm without its published figures".to_owned();
            let help = Some(
                "give `published_units` and `published_mg`, or say `not_stated = true`".to_owned(),
            );
            reader.error(Code::WrongShape, arm.drug.span(), message, help);
            continue;
        };
        let known = guideline.drugs.get(usize::from(place)).and_then(|drug| drug.regimen.as_ref());
        let change = switch.map(|(week, every_weeks)| Change::Interval { week, every_weeks });
        if let Some(Err(error)) = known.map(|own| Schedule::of(&own.dose, change, comparison.weeks))
        {
            let message = format!("this arm has no schedule: {error}");
            reader.error(Code::WrongArm, arm.drug.span(), message, None);
        }
        arms.push(Arm {
            drug: place,
            switch,
            share_percent: arm.share_percent,
            published_units,
            published_mg,
            source: reader.source(&arm.source),
        });
    }
    for (place, drug) in guideline.drugs.iter().enumerate() {
        let own = || shares.iter().filter(|(of, _)| usize::from(*of) == place);
        let total: u32 = own().map(|(_, share)| share).sum();
        if own().count() > 0 && total != 100 {
            let span = comparison.arm.first().map_or(0..0, |arm| arm.drug.span());
            reader.error(
                Code::WrongShares,
                span,
                format!("the shares of {} add up to {total} %, not 100 %", drug.id),
                None,
            );
        }
    }
    // Part of a drug's quantities would be taken for all of them.
    arms.retain(|arm| !not_stated.contains(&arm.drug));
    let averages = comparison.average.iter().map(|average| Average {
        drug: drug_place(reader, &average.drug, guideline),
        units: average.units.0,
        mg: average.mg.0,
        source: reader.source(&average.source),
    });
    let averages = averages.collect();
    guideline.comparison = Some(Comparison {
        weeks: comparison.weeks,
        other_weeks: comparison.other_weeks.clone(),
        adherence_percent: comparison.adherence_percent,
        source: reader.source(&comparison.source),
        arms,
        averages,
    });
}

/// The second layer.
pub fn product(
    reader: &mut Reader<'_>,
    product: &ProductInformationFile,
    names: &Names,
    guideline: &mut Guideline,
    supplement: &mut Supplement,
) {
    for identity in &product.drug {
        let place = drug_place(reader, &identity.id, guideline);
        let source = reader.source(&identity.source);
        if let Some(drug) = guideline.drugs.get_mut(usize::from(place)) {
            drug.identity = Some(Identity {
                atc: identity.atc.clone(),
                brand: identity.brand.clone(),
                holder: identity.holder.clone(),
                source,
            });
        }
    }
    for dose in &product.dose {
        let read = ProductDose {
            id: dose.id.get_ref().clone(),
            drug: drug_place(reader, &dose.drug, guideline),
            when: reader.condition(&dose.when, names),
            dose: dosing::Regimen {
                presentation_mg: None,
                loading: loading(&dose.loading),
                mg: dose.mg,
                every: every(reader, &dose.id, dose.every_weeks, dose.every_days),
            },
            kind: dose.kind,
            or_mg: dose.or_mg,
            source: reader.source(&dose.source),
        };
        some_medicine(reader, &dose.id, &read.dose);
        if read.or_mg.is_some_and(|mg| mg == 0 || mg == read.dose.mg) {
            let message = "another dose that is none".to_owned();
            let help = Some("leave `or_mg` out, or write the other dose".to_owned());
            reader.error(Code::WrongShape, dose.id.span(), message, help);
        }
        guideline.product_doses.push(read);
    }
    withhold(reader, &product.withhold, names, guideline);
    warnings(reader, &product.warning, names, guideline, supplement);
    milestones(reader, &product.milestone, names, guideline, supplement);
    for item in &product.presentation {
        if item.mg == 0 {
            let message = "a piece holds at least 1 mg".to_owned();
            reader.error(Code::WrongShape, item.drug.span(), message, None);
        }
        let presentation = Presentation {
            drug: drug_place(reader, &item.drug, guideline),
            mg: item.mg,
            forms: item.forms.clone(),
            source: reader.source(&item.source),
        };
        supplement.presentations.push(presentation);
    }
    for item in &product.missed_dose {
        let missed = MissedDose {
            id: item.id.get_ref().clone(),
            drugs: concerned(reader, &item.concerns, guideline),
            source: reader.source(&item.source),
        };
        supplement.missed_doses.push(missed);
    }
}
