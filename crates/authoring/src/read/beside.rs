//! What stands beside the guideline: figures from elsewhere, and questions to the reader.

use super::Reader;
use crate::diagnostic::Code;
use crate::draft::{self, At, GuidelineFile, Number, ProductInformationFile};
use engine::guideline::{Background, Estimate, Evidence, Guideline, Review, Target, Understanding};
use engine::number::Decimal;
use std::ops::RangeInclusive;

/// How often something may be talked over, in months.
const MONTHS: RangeInclusive<u32> = 1..=240;

/// A share in per cent.
fn percent(reader: &mut Reader<'_>, at: &At<Number>) -> Decimal {
    let share = at.get_ref().0;
    if share < Decimal::ZERO || share > Decimal::whole(100) {
        let message = format!("{share} is no share in per cent");
        reader.error(Code::WrongShares, at.span(), message, Some("write 0 to 100".to_owned()));
    }
    share
}

fn estimate(
    reader: &mut Reader<'_>,
    estimate: &draft::Estimate,
    guideline: &Guideline,
) -> Estimate {
    let drugs = || guideline.drugs.iter().map(|drug| drug.id.as_str());
    let share = percent(reader, &estimate.percent);
    let interval = (percent(reader, &estimate.from), percent(reader, &estimate.to));
    if !(interval.0..=interval.1).contains(&share) {
        let message = format!("{share} lies outside its interval");
        let help = Some(format!("write {} to {}", interval.0, interval.1));
        reader.error(Code::WrongShares, estimate.percent.span(), message, help);
    }
    Estimate {
        drug: estimate.drug.as_ref().map(|drug| reader.place("drug", drug, drugs())),
        mg: estimate.mg,
        share,
        interval,
    }
}

/// The figures from elsewhere.
pub fn evidence(
    reader: &mut Reader<'_>,
    product: &ProductInformationFile,
    guideline: &Guideline,
) -> Vec<Evidence> {
    let read = |evidence: &draft::Evidence| Evidence {
        id: evidence.id.get_ref().clone(),
        estimates: evidence.estimate.iter().map(|e| estimate(reader, e, guideline)).collect(),
        source: reader.source(&evidence.source),
    };
    product.evidence.iter().map(read).collect()
}

/// What a reader may ask about the guideline itself.
pub fn background(reader: &mut Reader<'_>, draft: &GuidelineFile) -> Vec<Background> {
    let read = |asked: &draft::Background| Background {
        id: asked.id.clone(),
        source: reader.source(&asked.source),
    };
    draft.background.iter().map(read).collect()
}

/// What is talked over again and again.
pub fn reviews(reader: &mut Reader<'_>, draft: &GuidelineFile) -> Vec<Review> {
    let read = |review: &draft::Review| {
        let every_months = *review.every_months.get_ref();
        if !MONTHS.contains(&every_months) {
            let message = format!("every {every_months} months");
            let help = Some(format!("write {} to {}", MONTHS.start(), MONTHS.end()));
            reader.error(Code::WrongShape, review.every_months.span(), message, help);
        }
        Review { id: review.id.clone(), every_months, source: reader.source(&review.source) }
    };
    draft.review.iter().map(read).collect()
}

/// The shares aimed at.
pub fn targets(reader: &mut Reader<'_>, draft: &GuidelineFile) -> Vec<Target> {
    let read = |target: &draft::Target| Target {
        id: target.id.clone(),
        routes: target.routes.clone(),
        percent: percent(reader, &target.percent),
        ambiguity: target.ambiguity.clone(),
        source: reader.source(&target.source),
    };
    draft.target.iter().map(read).collect()
}

/// The questions to the reader.
pub fn understanding(reader: &mut Reader<'_>, draft: &GuidelineFile) -> Vec<Understanding> {
    let read = |asked: &draft::Understanding| Understanding {
        id: asked.id.get_ref().clone(),
        options: asked.options.clone(),
        right: reader.place("option", &asked.right, asked.options.iter().map(String::as_str)),
        source: reader.source(&asked.source),
    };
    draft.understanding.iter().map(read).collect()
}
