//! How the effects of several rules combine into one verdict.

use crate::guideline::Effect;

/// What the rules together say of a drug for this patient, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The guideline does not cover the patient.
    OutOfScope,
    /// Not for this age.
    NotForAge,
    /// Contraindicated.
    Contraindicated,
    /// Those who decide have decided not to recommend it.
    NotRecommended,
    /// An open question may hide an age limit or a contraindication.
    UnknownExclusion,
    /// Not to be used where another treatment is possible.
    AvoidIfAlternative,
    /// An open question may hide a reason to avoid the drug.
    UnknownRisk,
    /// To be used with caution.
    Caution,
    /// Knowledge is lacking.
    KnowledgeGap,
    /// Something speaks for the drug and something against it.
    Conflict,
    /// Something speaks against it.
    LessSuitable,
    /// Something speaks for it.
    Prefer,
    /// Nothing speaks for or against it.
    NoObjection,
}

/// The order in which effects decide, written down once. A note and a dose limit decide nothing;
/// *for* and *against* together are a conflict.
const ORDER: [(Effect, Verdict); 11] = [
    (Effect::OutOfScope, Verdict::OutOfScope),
    (Effect::NotForAge, Verdict::NotForAge),
    (Effect::Contraindicated, Verdict::Contraindicated),
    (Effect::NotRecommended, Verdict::NotRecommended),
    (Effect::UnknownExclusion, Verdict::UnknownExclusion),
    (Effect::AvoidIfAlternative, Verdict::AvoidIfAlternative),
    (Effect::UnknownRisk, Verdict::UnknownRisk),
    (Effect::Caution, Verdict::Caution),
    (Effect::KnowledgeGap, Verdict::KnowledgeGap),
    (Effect::LessSuitable, Verdict::LessSuitable),
    (Effect::Prefer, Verdict::Prefer),
];

impl Verdict {
    /// All verdicts, highest first.
    pub const ALL: [Self; 13] = [
        Self::OutOfScope,
        Self::NotForAge,
        Self::Contraindicated,
        Self::NotRecommended,
        Self::UnknownExclusion,
        Self::AvoidIfAlternative,
        Self::UnknownRisk,
        Self::Caution,
        Self::KnowledgeGap,
        Self::Conflict,
        Self::LessSuitable,
        Self::Prefer,
        Self::NoObjection,
    ];

    /// The bit that stands for an effect in [`Verdict::of`].
    #[must_use]
    pub fn bit(effect: Effect) -> u16 {
        ORDER.iter().position(|(known, _)| *known == effect).map_or(0, |place| 1 << place)
    }

    /// The effects that decide, highest first.
    pub fn deciding() -> impl Iterator<Item = Effect> {
        ORDER.iter().map(|(effect, _)| *effect)
    }

    /// The verdict on a drug from the effects of all rules that apply to it.
    #[must_use]
    pub fn of(effects: u16) -> Self {
        let highest = ORDER.iter().enumerate().find(|(place, _)| effects >> place & 1 == 1);
        match highest {
            None => Self::NoObjection,
            Some((_, (_, Self::LessSuitable))) if effects & Self::bit(Effect::Prefer) != 0 => {
                Self::Conflict
            }
            Some((_, (_, verdict))) => *verdict,
        }
    }

    /// The name used in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OutOfScope => "out_of_scope",
            Self::NotForAge => "not_for_age",
            Self::Contraindicated => "contraindicated",
            Self::NotRecommended => "not_recommended",
            Self::UnknownExclusion | Self::UnknownRisk => "unknown",
            Self::AvoidIfAlternative => "avoid_if_alternative",
            Self::Caution => "caution",
            Self::KnowledgeGap => "knowledge_gap",
            Self::Conflict => "conflict",
            Self::LessSuitable => "less_suitable",
            Self::Prefer => "prefer",
            Self::NoObjection => "no_objection",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict;
    use crate::guideline::Effect::{
        AvoidIfAlternative, Contraindicated, LessSuitable, Note, Prefer,
    };

    #[test]
    fn a_contraindication_outranks_every_preference() {
        let effects = Verdict::bit(Prefer) | Verdict::bit(Contraindicated);
        assert_eq!(Verdict::of(effects), Verdict::Contraindicated);
    }

    #[test]
    fn for_and_against_is_a_conflict_unless_something_higher_holds() {
        let conflict = Verdict::bit(Prefer) | Verdict::bit(LessSuitable);
        assert_eq!(Verdict::of(conflict), Verdict::Conflict);
        assert_eq!(
            Verdict::of(conflict | Verdict::bit(AvoidIfAlternative)),
            Verdict::AvoidIfAlternative
        );
    }

    #[test]
    fn a_note_decides_nothing() {
        assert_eq!(Verdict::of(Verdict::bit(Note)), Verdict::NoObjection);
    }
}
