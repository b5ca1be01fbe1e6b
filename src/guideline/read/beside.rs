//! What stands beside the guideline: figures from elsewhere, and questions to the reader.

use super::Reader;
use crate::guideline::draft::{self, At, GuidelineFile, Number, ProductInformationFile};
use crate::guideline::{Background, Estimate, Evidence, Guideline, Understanding};
use crate::number::Decimal;

/// A share in per cent.
fn percent(reader: &mut Reader<'_>, at: &At<Number>) -> Decimal {
    let share = at.get_ref().0;
    if share < Decimal::ZERO || share > Decimal::whole(100) {
        let message = format!("{share} is no share in per cent");
        reader.error("wrong-shares", at.span(), message, Some("write 0 to 100".to_owned()));
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
        reader.error("wrong-shares", estimate.percent.span(), message, help);
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
