//! Words by key; numbers, dates and lists as the language writes them; doses and conditions in
//! words.

pub mod certainty;
pub mod dose;
pub mod glossary;
pub mod language;
pub mod said;
pub mod written_date;

use crate::dosing::{Date, Datelike as _, Exact};
use crate::guideline::CLINICIAN;
use crate::number::Decimal;
use std::rc::Rc;

/// Words, each with its key, in the order of the keys.
pub type Catalogue = Vec<(String, String)>;

/// What keys begin with that nobody needs before the options, the plan or a view are shown: their words
/// are a file of their own, which the page fetches later.
const LATER: [&str; 72] = [
    "action.",
    "adjustment",
    "ahead.",
    "analysis.",
    "answers.",
    "ask.",
    "attribute",
    "background.",
    "basis.",
    "burden.",
    "category_explain",
    "cell.",
    "certainty.",
    "change.",
    "class.",
    "comparison",
    "course.",
    "date.day",
    "dose.",
    "drug_",
    "easi.",
    "effect.",
    "evidence.",
    "exception.",
    "form.",
    "glance.",
    "guideline.about",
    "guideline.product",
    "handover.",
    "invariant.",
    "link.",
    "message.",
    "milestone.",
    "missed_dose.",
    "monitoring.",
    "next.",
    "notice.",
    "occurrence.",
    "open.",
    "placement",
    "plan.",
    "product",
    "question.treatment.",
    "response.",
    "results.",
    "review",
    "rule.",
    "severity.",
    "short.",
    "source.number",
    "source.version_word",
    "sources.all",
    "sources.documents",
    "sources.guideline",
    "sources.how",
    "sources.ids",
    "sources.versions",
    "start",
    "summary.",
    "target",
    "test",
    "tools.close_all",
    "tools.open_all",
    "tools.print",
    "truth.",
    "uncertainty.",
    "understanding.",
    "version.",
    "warning.",
    "weekday.",
    "wish",
    "withhold.",
];

/// Of these, what the first screens show is the name alone.
const NAMED_FIRST: [&str; 2] = ["category.", "drug."];

/// Whether the words of a key are among those that are fetched later. All those for clinicians are: the page
/// begins by speaking to patients.
#[must_use]
pub fn comes_later(key: &str) -> bool {
    key.starts_with(CLINICIAN)
        || LATER.iter().any(|start| key.starts_with(start))
        || NAMED_FIRST.iter().any(|start| key.starts_with(start))
            && key.rsplit('.').next() != Some("name")
}

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    language: String,
    first: Rc<Catalogue>,
    later: Option<Rc<Catalogue>>,
    glossary: Rc<Vec<glossary::Term>>,
    clinician: bool,
    ids: bool,
}

impl Words {
    /// The words of a language, in the order of their keys.
    #[must_use]
    pub fn new(language: &str, words: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::first(language, words.into_iter().collect()).with(Catalogue::new())
    }

    /// Those words of a language that are needed first.
    #[must_use]
    pub fn first(language: &str, words: Catalogue) -> Self {
        let mut glossary = Vec::new();
        glossary::add_glossary(&words, &mut glossary);
        let (language, glossary) = (language.to_owned(), Rc::new(glossary));
        let (first, later) = (Rc::new(words), None);
        Self { language, first, later, glossary, clinician: false, ids: false }
    }

    /// With the words that come later.
    #[must_use]
    pub fn with(&self, later: Catalogue) -> Self {
        let mut glossary = Vec::new();
        glossary::add_glossary(&self.first, &mut glossary);
        glossary::add_glossary(&later, &mut glossary);
        Self { later: Some(Rc::new(later)), glossary: Rc::new(glossary), ..self.clone() }
    }

    /// Whether the words that come later are here.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.later.is_some()
    }

    /// The language, as in `lang`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The same words, with those for clinicians where there are any.
    #[must_use]
    pub fn for_clinicians(&self) -> Self {
        Self { clinician: true, ..self.clone() }
    }

    /// The same words for somebody who asked for the ids of the fact register beside them.
    #[must_use]
    pub fn with_ids(&self) -> Self {
        Self { ids: true, ..self.clone() }
    }

    /// Whether the ids of the fact register are shown. Patients never see them: words for clinicians alone
    /// have them, and only where they were asked for.
    #[must_use]
    pub fn shows_ids(&self) -> bool {
        self.ids && self.clinician
    }

    /// Terms that are explained where they stand.
    #[must_use]
    pub fn glossary(&self) -> &[glossary::Term] {
        &self.glossary
    }

    /// The words of a key, where there are any.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&str> {
        let known = |key: &str| {
            let later = self.later.iter().find_map(|words| find(words, key));
            find(&self.first, key).or(later)
        };
        let other = if self.clinician { known(&[CLINICIAN, key].concat()) } else { None };
        other.or_else(|| known(key)).filter(|words| !words.is_empty())
    }

    /// The words of a key; the key itself where there are none, so that a gap is seen.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.find(key).unwrap_or(key).to_owned()
    }

    /// The words of a key with `{name}` filled in.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.find(key).unwrap_or(key), values)
    }

    /// The words for a count: `<key>.one` for one, `<key>.none` for none where there are such words,
    /// else `<key>.other`, with `{n}` filled in.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = |name: &str| [key, ".", name].concat();
        let none = (n == 0).then(|| form("none")).filter(|none| self.find(none).is_some());
        let form = none.unwrap_or_else(|| form(if n == 1 { "one" } else { "other" }));
        self.say(&form, &[("n", &n.to_string())])
    }

    /// A number, with a decimal comma where the language has one.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        self.decimal(&number.to_string())
    }

    /// A sentence with a number and its unit, as the language writes them: nothing is left where there is no
    /// unit, and English has no space before the sign for per cent.
    #[must_use]
    pub fn tidied(&self, said: &str) -> String {
        let said = said.replace("  ", " ").replace(" .", ".");
        if self.has_comma() { said } else { said.replace(" %", "%") }
    }

    /// Whether decimals follow a comma.
    #[must_use]
    pub fn has_comma(&self) -> bool {
        self.find("decimal_sign") != Some(".")
    }

    /// An exact amount, its thousands apart. Never used in a box: it is not a way to type.
    #[must_use]
    pub fn amount(&self, amount: Exact) -> String {
        self.grouped(&amount.normalize().to_string())
    }

    /// An amount of money: always two decimals, rounded half up. Whether that rounded it is for the
    /// caller to say.
    #[must_use]
    pub fn money(&self, amount: Exact) -> (String, bool) {
        let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let mut cents = amount.round_dp_with_strategy(2, half_up);
        let rounded = cents != amount;
        cents.rescale(2);
        (self.grouped(&cents.to_string()), rounded)
    }

    /// A printed number, its thousands apart: by a narrow space that does not break. A point or a
    /// comma there could be taken for the decimal sign.
    #[must_use]
    pub fn grouped(&self, printed: &str) -> String {
        let (whole, decimals) = printed.split_once('.').unwrap_or((printed, ""));
        let digits = whole.trim_start_matches('-').len();
        let mut text = String::new();
        for (at, letter) in whole.trim_start_matches('-').chars().enumerate() {
            // Four digits are read at a glance.
            if digits > 4 && at > 0 && (digits - at).is_multiple_of(3) {
                text.push('\u{202f}');
            }
            text.push(letter);
        }
        let sign = if whole.starts_with('-') { "−" } else { "" };
        if decimals.is_empty() {
            return [sign, &text].concat();
        }
        [sign, &text, if self.has_comma() { "," } else { "." }, decimals].concat()
    }

    /// A printed number, with the language's decimal sign.
    #[must_use]
    pub fn decimal(&self, printed: &str) -> String {
        if self.has_comma() { printed.replace('.', ",") } else { printed.to_owned() }
    }

    /// A date given as `YYYY-MM-DD`; anything else as it stands.
    #[must_use]
    pub fn date(&self, iso: &str) -> String {
        let mut parts = iso.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return iso.to_owned();
        };
        let month = self.t(&format!("month.{}", month.trim_start_matches('0')));
        let values =
            [("day", day.trim_start_matches('0')), ("month", month.as_str()), ("year", year)];
        self.say("date.full", &values)
    }

    /// A day: `mandag 23. november 2026`.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        let weekday =
            self.t(&["weekday.", &date.weekday().number_from_monday().to_string()].concat());
        self.say("date.day", &[("weekday", &weekday), ("date", &self.date(&iso(date)))])
    }

    /// Things one after the other: `a, b og c`.
    #[must_use]
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.joined(items, "list.and")
    }

    /// One of several things: `a, b eller c`.
    #[must_use]
    pub fn list_or<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.joined(items, "list.or")
    }

    /// In quotation marks.
    #[must_use]
    pub fn quoted(&self, text: &str) -> String {
        self.say("quoted", &[("text", text)])
    }

    fn joined<S: AsRef<str>>(&self, items: &[S], last: &str) -> String {
        let mut text = String::new();
        for (place, item) in items.iter().enumerate() {
            if place > 0 && place + 1 == items.len() {
                text.push(' ');
                text.push_str(&self.t(last));
                text.push(' ');
            } else if place > 0 {
                text.push_str(", ");
            }
            text.push_str(item.as_ref());
        }
        text
    }
}

/// With a capital first. Only a to z: the tables for the rest would weigh more than they are worth. An
/// abbreviation keeps its small letter: `s.c.`.
#[must_use]
pub fn capital(text: &str) -> String {
    if text.as_bytes().get(1) == Some(&b'.') {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        let mut capital = String::from(first.to_ascii_uppercase());
        capital.push_str(letters.as_str());
        capital
    })
}

/// `2026-11-23`
#[must_use]
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn find<'w>(words: &'w Catalogue, key: &str) -> Option<&'w str> {
    let place = words.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok()?;
    words.get(place).map(|(_, words)| words.as_str())
}

/// Fills `{name}` in a sentence.
fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(sentence.to_owned(), |text, (name, value)| {
        text.replace(&["{", name, "}"].concat(), value)
    })
}

#[cfg(test)]
mod tests {
    use super::{Words, capital, comes_later};
    use crate::number::Decimal;
    use std::collections::BTreeMap;

    fn words(language: &str) -> Words {
        let pairs = [
            ("list.and", "og"),
            ("month.1", "januar"),
            ("date.full", "{day}. {month} {year}"),
            ("left.one", "{n} svar"),
            ("left.other", "{n} svar i alt"),
        ];
        let mut words: BTreeMap<_, _> = pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        if language == "en" {
            words.insert("decimal_sign".to_owned(), ".".to_owned());
        }
        Words::new(language, words)
    }

    #[test]
    fn writes_as_the_language_does() {
        let da = words("da");
        assert_eq!(da.number(Decimal::from_raw(70_500)), "7,05");
        assert_eq!(words("en").number(Decimal::from_raw(70_500)), "7.05");
        assert_eq!(da.date("2026-01-06"), "6. januar 2026");
        assert_eq!(da.date("efterår 2025"), "efterår 2025");
        assert_eq!(da.list(&["a", "b", "c"]), "a, b og c");
        assert_eq!(da.list(&["a"]), "a");
        assert_eq!(da.count("left", 1), "1 svar");
        assert_eq!(da.count("left", 3), "3 svar i alt");
        for (said, danish, english) in [
            ("fra 0 til 100 %.", "fra 0 til 100 %.", "fra 0 til 100%."),
            ("fra 1 til 5 .", "fra 1 til 5.", "fra 1 til 5."),
            ("fra 1 til 5  uden", "fra 1 til 5 uden", "fra 1 til 5 uden"),
        ] {
            assert_eq!(da.tidied(said), danish);
            assert_eq!(words("en").tidied(said), english);
        }
    }

    #[test]
    fn amounts_keep_every_digit() {
        use rust_decimal::Decimal as Exact;
        for (mantissa, scale, danish, english) in [
            (234, 1, "23,4", "23.4"),
            (13_260, 0, "13\u{202f}260", "13\u{202f}260"),
            (8_100, 0, "8100", "8100"),
            (1_234_567_891, 3, "1\u{202f}234\u{202f}567,891", "1\u{202f}234\u{202f}567.891"),
            (-5_050_000, 3, "−5050", "−5050"),
        ] {
            let amount = Exact::new(mantissa, scale);
            assert_eq!(words("da").amount(amount), danish);
            assert_eq!(words("en").amount(amount), english);
        }
        for (mantissa, scale, text, rounded) in
            [(12_345, 1, "1234,50", false), (10_005, 3, "10,01", true), (10_015, 3, "10,02", true)]
        {
            let amount = Exact::new(mantissa, scale);
            assert_eq!(words("da").money(amount), (text.to_owned(), rounded));
        }
    }

    #[test]
    fn words_that_come_later_are_found_beside_the_first() {
        let pair = |key: &str, words: &str| (key.to_owned(), words.to_owned());
        let first = vec![pair("page.brand", "B"), pair("question.a.label", "A?")];
        let first = Words::first("da", first);
        assert_eq!(first.find("plan.title"), None);
        assert!(!first.is_whole());
        let whole = first.with(vec![pair("clinician.plan.title", "R"), pair("plan.title", "P")]);
        assert!(whole.is_whole());
        assert_eq!(whole.find("page.brand"), Some("B"));
        assert_eq!(whole.find("plan.title"), Some("P"));
        assert_eq!(whole.for_clinicians().find("plan.title"), Some("R"));
        for (key, later) in [
            ("page.brand", false),
            ("clinician.page.brand", true),
            ("plan.title", true),
            ("drug.dupilumab.name", false),
            ("drug.dupilumab.form", true),
        ] {
            assert_eq!(comes_later(key), later, "{key}");
        }
    }

    #[test]
    fn an_abbreviation_begins_small_wherever_it_stands() {
        for (text, begun) in [("tablet", "Tablet"), ("s.c.", "s.c."), ("", ""), ("øjne", "øjne")]
        {
            assert_eq!(capital(text), begun);
        }
    }

    #[test]
    fn ids_are_for_clinicians_who_ask() {
        let da = words("da");
        assert!(!da.with_ids().shows_ids());
        assert!(!da.for_clinicians().shows_ids());
        assert!(da.for_clinicians().with_ids().shows_ids());
    }

    #[test]
    fn a_missing_word_shows_its_key() {
        assert_eq!(words("da").t("no.such"), "no.such");
    }
}
