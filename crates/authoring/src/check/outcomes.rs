//! What the rules say of everybody.

use super::set::{Room, Set};
use super::space::{Space, TooLarge};
use engine::decide::Verdict;
use engine::guideline::Effect;
use oxidd::BooleanFunction as _;
use oxidd::util::OutOfMemory;
use std::collections::BTreeMap;

/// What the rules say of everybody.
pub struct Outcomes {
    /// For each rule, those to whom it applies.
    pub rules: Vec<Set>,
    /// For each drug and each verdict of [`Verdict::ALL`], those who have it.
    pub verdicts: Vec<Vec<Set>>,
    /// For each warning of the second layer that is not for everybody, those for whom it holds.
    pub warnings: Vec<Set>,
}

impl Outcomes {
    /// Works out what the rules say of everybody.
    ///
    /// # Errors
    /// Where the room is used up, and at which rule.
    pub fn of(space: &mut Space<'_>) -> Result<Self, TooLarge> {
        let guideline = space.guideline();
        let mut applies = Vec::with_capacity(guideline.rules.len());
        for rule in &guideline.rules {
            let yes = space.condition(&rule.when).and_then(|halves| halves.yes.and(space.domain()));
            applies
                .push(yes.map_err(|OutOfMemory| space.too_large(&format!("rule {}", rule.code)))?);
        }
        let mut warnings = Vec::with_capacity(guideline.reservations.len());
        for warning in &guideline.reservations {
            let yes =
                space.condition(&warning.when).and_then(|halves| halves.yes.and(space.domain()));
            let at = |OutOfMemory| space.too_large(&format!("warning {}", warning.id));
            warnings.push(yes.map_err(at)?);
        }
        Self::combine(space, applies, warnings)
            .map_err(|OutOfMemory| space.too_large("the verdicts"))
    }

    /// Those who are warned of a drug.
    ///
    /// # Errors
    /// Where the room is used up.
    pub fn warned(&self, space: &Space<'_>, drug: usize) -> Room<Set> {
        let mut warned = space.nobody();
        for (warning, to) in space.guideline().reservations.iter().zip(&self.warnings) {
            if warning.drugs.contains(drug) {
                warned = warned.or(to)?;
            }
        }
        Ok(warned)
    }

    fn combine(space: &Space<'_>, mut applies: Vec<Set>, mut warnings: Vec<Set>) -> Room<Self> {
        let guideline = space.guideline();
        let mut outside = space.nobody();
        for (rule, set) in guideline.rules.iter().zip(&applies) {
            if rule.effect == Effect::OutOfScope {
                outside = outside.or(set)?;
            }
        }
        let inside = outside.not()?;
        for set in &mut warnings {
            *set = set.and(&inside)?;
        }
        for (rule, set) in guideline.rules.iter().zip(&mut applies) {
            if rule.effect != Effect::OutOfScope {
                *set = set.and(&inside)?;
            }
        }
        let mut verdicts = Vec::with_capacity(guideline.drugs.len());
        for drug in 0..guideline.drugs.len() {
            // Those still without a verdict, and for each effect those to whom it applies.
            let mut left = space.domain().clone();
            let mut effects = Vec::new();
            for effect in Verdict::deciding() {
                let mut set = space.nobody();
                for (rule, applies) in guideline.rules.iter().zip(&applies) {
                    if rule.effect == effect && rule.drugs.contains(drug) {
                        set = set.or(applies)?;
                    }
                }
                effects.push((effect, set));
            }
            let mut found: BTreeMap<Verdict, Set> = BTreeMap::new();
            let prefer = effects.last().map_or_else(|| space.nobody(), |(_, set)| set.clone());
            for (effect, set) in &effects {
                let here = left.and(set)?;
                let alone = Verdict::of(Verdict::bit(*effect));
                let both = Verdict::of(Verdict::bit(*effect) | Verdict::bit(Effect::Prefer));
                if alone == both {
                    found.insert(alone, here.clone());
                } else {
                    found.insert(both, here.and(&prefer)?);
                    found.insert(alone, here.and(&prefer.not()?)?);
                }
                left = left.and(&set.not()?)?;
            }
            found.insert(Verdict::of(0), left);
            let nobody = space.nobody();
            verdicts.push(
                Verdict::ALL
                    .iter()
                    .map(|verdict| found.get(verdict).unwrap_or(&nobody).clone())
                    .collect(),
            );
        }
        Ok(Self { rules: applies, verdicts, warnings })
    }
}
