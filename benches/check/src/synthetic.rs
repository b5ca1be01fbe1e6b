//! Guidelines of any size, made up: the same for the same numbers.
//!
//! Shaped as the guideline for atopic eczema is. A quarter of the questions are asked only where an
//! earlier one says so; a fifth as many facts as questions are derived; a rule looks at two to four
//! questions or facts, most of them near each other, as the rules about one theme are, and one in
//! ten also at a question from anywhere.

use std::fmt::Write as _;

/// Numbers that look like chance and are not: an additive step and a mix of its bits.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

const SOURCE: &str = "source = { section = \"1\", facts = [\"S-1\"] }\n";
const DRUGS: usize = 10;
const EFFECTS: [&str; 8] = [
    "contraindicated",
    "not_for_age",
    "unknown_exclusion",
    "avoid_if_alternative",
    "caution",
    "knowledge_gap",
    "less_suitable",
    "prefer",
];

/// What is asked, so that conditions can be made of it.
enum Asked {
    Boolean,
    Choice,
    Number,
}

fn atom(at: usize, asked: &Asked, chance: &mut Chance) -> String {
    match asked {
        Asked::Boolean if chance.below(3) == 0 => format!("not(q{at})"),
        Asked::Boolean => format!("q{at}"),
        Asked::Choice => format!("q{at} = \"{}\"", ["a", "b", "c"][chance.below(3)]),
        // A few thresholds, used again and again, as 12, 18 and 65 years are.
        Asked::Number => {
            let sign = ["<", ">="][chance.below(2)];
            format!("q{at} {sign} {}", [12, 18, 40, 65][chance.below(4)])
        }
    }
}

/// A guideline with so many rules and questions.
pub fn guideline(rules: usize, questions: usize) -> String {
    let mut chance = Chance(u64::try_from(rules * 1000 + questions).unwrap_or(0));
    let mut text = String::from(
        "id = \"synthetic\"\nversion = \"1\"\npublished = \"2026-01-01\"\nlanguages = []\n\
         [[document]]\nid = \"S\"\ntitle = \"Made up\"\npublisher = \"Nobody\"\n\
         [[section]]\nid = \"all\"\n",
    );
    let mut asked: Vec<Asked> = Vec::new();
    for at in 0..questions {
        let (kind, lines) = match chance.below(10) {
            0..=3 => (Asked::Boolean, "type = \"boolean\"\n"),
            4..=7 => (Asked::Choice, "type = \"choice\"\noptions = [\"a\", \"b\", \"c\"]\n"),
            _ => (Asked::Number, "type = \"integer\"\nunit = \"a\"\nmin = 0\nmax = 120\n"),
        };
        let _ = write!(text, "[[question]]\nid = \"q{at}\"\nsection = \"all\"\n{lines}{SOURCE}");
        if at > 0 && chance.below(4) == 0 {
            let gate = at - 1 - chance.below(at.min(5));
            let gate = atom(gate, &asked[gate], &mut chance);
            let _ = writeln!(text, "enable_when = '{gate}'");
        }
        asked.push(kind);
    }
    let near = |centre: usize, chance: &mut Chance| {
        (centre + chance.below(9)).saturating_sub(4).min(questions - 1)
    };
    let facts = questions / 5;
    let mut centres = Vec::new();
    for fact in 0..facts {
        let centre = chance.below(questions);
        let parts: Vec<String> = (0..2 + chance.below(2))
            .map(|_| {
                let at = near(centre, &mut chance);
                atom(at, &asked[at], &mut chance)
            })
            .collect();
        let _ =
            write!(text, "[[derived]]\nid = \"f{fact}\"\nis = '{}'\n{SOURCE}", parts.join(" or "));
        centres.push(centre);
    }
    for class in 0..3 {
        let _ = write!(text, "[[class]]\nid = \"c{class}\"\n{SOURCE}");
    }
    for category in ["first", "second", "last"] {
        let _ = write!(
            text,
            "[[category]]\nid = \"{category}\"\nplacement = \"x\"\nplacement_in_exception = \"x\"\n{SOURCE}"
        );
    }
    for drug in 0..DRUGS {
        let category = ["first", "second", "last"][drug % 3];
        let _ = write!(
            text,
            "[[drug]]\nid = \"d{drug}\"\nclass = \"c{}\"\ncategory = \"{category}\"\nroute = \"oral\"\n{SOURCE}",
            drug % 3
        );
    }
    let mut invariants = String::new();
    for rule in 0..rules {
        let centre = chance.below(questions);
        let mut parts: Vec<String> = (0..2 + chance.below(2))
            .map(|_| {
                let at = near(centre, &mut chance);
                atom(at, &asked[at], &mut chance)
            })
            .collect();
        if let Some(fact) = centres.iter().position(|c| c.abs_diff(centre) <= 4) {
            parts.push(format!("f{fact}"));
        }
        if chance.below(10) == 0 {
            let at = chance.below(questions);
            parts.push(atom(at, &asked[at], &mut chance));
        }
        let when = parts.join(if chance.below(4) == 0 { " or " } else { " and " });
        let (effect, scope) = match rule {
            0 => ("out_of_scope", "scope = \"outside\"\n"),
            _ => (EFFECTS[chance.below(EFFECTS.len())], ""),
        };
        let when = if rule == 0 { "q0 = null".to_owned() } else { when };
        let drug = chance.below(DRUGS);
        let concerns = match (rule, chance.below(6)) {
            (0, _) | (_, 0) => "all".to_owned(),
            (_, 1) => format!("class:c{}", drug % 3),
            _ => format!("d{drug}"),
        };
        let _ = write!(
            text,
            "[[rule]]\ncode = \"R{rule}\"\nconcerns = [\"{concerns}\"]\nwhen = '{when}'\n\
             effect = \"{effect}\"\n{scope}basis = \"source\"\n{SOURCE}"
        );
        if effect == "contraindicated" {
            let _ = write!(
                invariants,
                "[[invariant]]\nid = \"i{rule}\"\nconcerns = [\"{concerns}\"]\n\
                 when = '{when}'\n\
                 verdicts = [\"contraindicated\", \"not_for_age\", \"out_of_scope\"]\n{SOURCE}"
            );
        }
    }
    text + &invariants
}

/// A guideline whose one rule joins forty pairs of questions, asked as far apart as can be: more
/// patients have to be told apart than any memory holds.
pub fn too_large() -> String {
    let pairs = 40;
    let mut text = guideline(1, 1);
    for id in (0..pairs).map(|at| format!("a{at}")).chain((0..pairs).map(|at| format!("b{at}"))) {
        let _ = write!(
            text,
            "[[question]]\nid = \"{id}\"\nsection = \"all\"\ntype = \"boolean\"\n{SOURCE}"
        );
    }
    let any: Vec<String> = (0..pairs).map(|at| format!("(a{at} and b{at})")).collect();
    let _ = write!(
        text,
        "[[rule]]\ncode = \"PAIRS\"\nconcerns = [\"all\"]\nwhen = '{}'\neffect = \"caution\"\n\
         basis = \"source\"\n{SOURCE}",
        any.join(" or ")
    );
    text
}
