//! Two versions of a guideline side by side: what is otherwise in the files, for which patients
//! something comes out otherwise, and what is not known.

use super::structure::{self, Change};
use crate::check::compare::{Comparison, compare};
use crate::check::space::TooLarge;
use crate::read::{Checked, Files, Unknown};
use engine::dosing::{Exact, Totals, compare as quantities};
use engine::guideline::Guideline;
use std::collections::BTreeMap;

/// A version that was read, and its files.
#[derive(Debug, Clone)]
pub struct Version {
    /// The files.
    pub files: Files,
    /// What was read from them.
    pub checked: Checked,
    /// What is not known of it.
    pub unknown: Vec<Unknown>,
}

/// What is otherwise.
#[derive(Debug, Clone)]
pub struct Difference {
    /// In the files.
    pub structure: Vec<Change>,
    /// For patients.
    pub patients: Comparison,
    /// Drugs whose quantities are otherwise.
    pub quantities: Vec<Quantities>,
}

/// A drug's quantities in the comparison basis; nothing where they cannot be worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantities {
    /// The drug.
    pub drug: String,
    /// In the older version.
    pub old: Option<Basis>,
    /// In the newer one.
    pub new: Option<Basis>,
}

/// What is assumed of the patients on a drug, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Weeks.
    pub weeks: u32,
    /// Patients who follow one regimen.
    pub arms: Vec<ArmBasis>,
    /// Pieces and milligrams on average.
    pub average: (Option<Exact>, Exact),
}

/// What is assumed of some of the patients on a drug, and what follows for one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArmBasis {
    /// Per cent of the patients.
    pub share_percent: u32,
    /// Change of interval: week, and weeks between doses from then on.
    pub switch: Option<(u32, u32)>,
    /// Pieces and milligrams.
    pub totals: Totals,
}

/// Compares two versions, within so many megabytes.
///
/// # Errors
/// Where that is too little room to look at all patients.
pub fn difference(old: &Version, new: &Version, memory: usize) -> Result<Difference, TooLarge> {
    Ok(Difference {
        structure: structure_of(old, new),
        patients: compare(&old.checked.guideline, &new.checked.guideline, memory)?,
        quantities: quantities_of(&old.checked.guideline, &new.checked.guideline),
    })
}

fn structure_of(old: &Version, new: &Version) -> Vec<Change> {
    let tree = |(_, text): &(String, String)| toml::from_str(text).unwrap_or_default();
    let mut changes = structure::files(&tree(&old.files.guideline), &tree(&new.files.guideline));
    let product = |files: &Files| files.product.as_ref().map(tree).unwrap_or_default();
    let layer = structure::files(&product(&old.files), &product(&new.files));
    changes.extend(
        layer.into_iter().map(|change| Change {
            part: ["product-information.", &change.part].concat(),
            ..change
        }),
    );
    let none = BTreeMap::new();
    for (language, words) in &new.checked.texts {
        let was = old.checked.texts.get(language).unwrap_or(&none);
        changes.extend(structure::words(language, was, words));
    }
    changes
}

fn quantities_of(old: &Guideline, new: &Guideline) -> Vec<Quantities> {
    let (mut before, mut after) = (basis(old), basis(new));
    let ids = new.drugs.iter().chain(&old.drugs).map(|drug| drug.id.clone());
    let all = ids.filter_map(|drug| {
        let (old, new) = (before.remove(&drug), after.remove(&drug));
        (old != new).then_some(Quantities { drug, old, new })
    });
    all.collect()
}

/// Each drug's published assumptions and what follows from them.
fn basis(guideline: &Guideline) -> BTreeMap<String, Basis> {
    let Some((places, assumed)) = guideline.published_assumptions(1) else {
        return BTreeMap::new();
    };
    let Ok(found) = quantities(&assumed) else { return BTreeMap::new() };
    let arms = guideline.comparison.iter().flat_map(|comparison| &comparison.arms);
    let of = |(place, found): (usize, engine::dosing::DrugQuantities)| {
        let own = arms.clone().filter(|arm| usize::from(arm.drug) == place);
        let arms = own.zip(found.arms).map(|(arm, totals)| ArmBasis {
            share_percent: arm.share_percent,
            switch: arm.switch,
            totals,
        });
        let basis = Basis {
            weeks: assumed.weeks,
            arms: arms.collect(),
            average: (found.average.units, found.average.mg),
        };
        Some((guideline.drugs.get(place)?.id.clone(), basis))
    };
    places.into_iter().zip(found).filter_map(of).collect()
}
