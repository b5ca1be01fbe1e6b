//! The benchmark's last step, from the states of the rules to a byte for each drug:
//! category | preferred << 4 | provisional << 5, as in `lib/fold.mjs`.

use ours_engine::Planes;
use serde::Deserialize;

/// What a rule says about some drugs, one bit each.
#[derive(Deserialize)]
pub struct Rule {
    kind: Kind,
    drugs: u32,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Note,
    UnknownEvidence,
    BaseUse,
    BaseConsider,
    Prefer,
    Caution,
    NotRoutinely,
    Avoid,
    Contraindicated,
    NotEligible,
}

impl Kind {
    /// Its place in `Tally`.
    fn place(self) -> usize {
        match self {
            Self::Note | Self::UnknownEvidence => 0,
            Self::BaseUse => 1,
            Self::BaseConsider => 2,
            Self::Prefer => 3,
            Self::Caution => 4,
            Self::NotRoutinely => 5,
            Self::Avoid => 6,
            Self::Contraindicated => 7,
            Self::NotEligible => 8,
        }
    }
}

/// For each drug, the rules about it that count and their places in a tally.
pub struct Summary(Vec<Vec<(usize, usize)>>);

impl Summary {
    /// Nothing if a drug has both kinds of base.
    pub fn new(drugs: usize, rules: &[Rule]) -> Option<Self> {
        let about = |drug: usize| {
            let about: Vec<_> = rules
                .iter()
                .enumerate()
                .filter(|(_, rule)| rule.drugs >> drug & 1 == 1)
                .map(|(at, rule)| (at, rule.kind.place()))
                .filter(|(_, place)| *place > 0)
                .collect();
            let has = |kind: Kind| about.iter().any(|(_, place)| *place == kind.place());
            (!(has(Kind::BaseUse) && has(Kind::BaseConsider))).then_some(about)
        };
        (0..drugs).map(about).collect::<Option<_>>().map(Self)
    }

    pub fn drugs(&self) -> usize {
        self.0.len()
    }

    /// The bits of each drug's byte, for 64 patients.
    pub fn of(&self, rules: &[Planes]) -> impl Iterator<Item = [u64; 6]> {
        self.0.iter().map(|about| {
            let mut holds = [0u64; 9];
            let mut open = [0u64; 9];
            for (rule, place) in about {
                let planes = rules.get(*rule).copied().unwrap_or_default();
                if let (Some(holds), Some(open)) = (holds.get_mut(*place), open.get_mut(*place)) {
                    *holds |= planes.holds;
                    *open |= !(planes.holds | planes.fails);
                }
            }
            byte(holds, open)
        })
    }
}

fn byte(holds: [u64; 9], open: [u64; 9]) -> [u64; 6] {
    let [_, base_use, base_consider, prefer, caution, routine, avoid, contra, never] = holds;
    // Below each rank: the patients in whose verdict nothing of that rank or above counts.
    let below6 = !never;
    let below5 = below6 & !contra;
    let below4 = below5 & !avoid;
    let below3 = below4 & !routine;
    let liked = prefer & !caution;
    let base = below3 & (base_use | base_consider);
    let first = base & (base_use & !caution | base_consider & liked);
    let second = base & !first;
    let third = below4 & routine;
    let fourth = below5 & avoid;
    let fifth = below6 & contra;
    let [_, use_, consider, good, bad, routine, avoid, contra, out] = open;
    let provisional = below3 & !base & (use_ | consider)
        | below3 & (good | bad)
        | below3 & routine
        | below4 & avoid
        | below5 & contra
        | below6 & out;
    [first | third | fifth, second | third | never, fourth | fifth | never, 0, prefer, provisional]
}
