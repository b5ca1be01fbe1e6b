//! The laws of all readers, each as a function that takes any bytes and panics where the law does not hold.
//! `cargo xtask fuzz` looks for bytes that break one; `cargo test` replays those that it has kept.
#![forbid(unsafe_code)]

use authoring::diagnostic::Diagnostic;
use authoring::read::{Files, before, read};
use authoring::rule_language::{Meaning, Type, Vocabulary, parse, typecheck};
use engine::decide::{assess, case};
use engine::dosing::date;
use engine::export::analysis::Analysis;
use engine::export::link;
use engine::expr::{Answer, Fact, Field, Truth};
use engine::guideline::Guideline;
use engine::number::Decimal;
use engine::plan::plan;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

/// A target: its name, which is that of its corpus, and what must hold.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 5] = [
    ("condition", condition),
    ("guideline_file", guideline_file),
    ("case", case),
    ("link", link),
    ("analysis_link", analysis_link),
];

/// A file of the repository, whichever package this is compiled into.
fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let root = root.filter(|folder| folder.join("guidelines").is_dir()).last();
    let file = root.expect("the repository lies above").join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn files(folder: &str, prefix: &str, languages: &[&str]) -> Files {
    let file = |name: &str| (name.to_owned(), text(&format!("{folder}/{prefix}{name}")));
    let words = |language: &&str| ((*language).to_owned(), file(&format!("text.{language}.toml")));
    Files {
        guideline: file("guideline.toml"),
        product: Some(file("product-information.toml")),
        texts: languages.iter().map(words).collect(),
    }
}

/// The guideline for atopic eczema.
static ECZEMA: LazyLock<Files> =
    LazyLock::new(|| files("guidelines/atopisk-eksem/2.1", "", &["da", "en", "nb"]));
static ECZEMA_READ: LazyLock<Guideline> = LazyLock::new(|| match read(&ECZEMA) {
    Ok(checked) => checked.guideline,
    Err(found) => panic!("{found:?}"),
});

/// The small guideline whose files are spoiled.
static SMALL: LazyLock<Files> = LazyLock::new(|| Files {
    guideline: ("guideline.toml".to_owned(), text("tests/data/bad/sound.toml")),
    product: Some((
        "product-information.toml".to_owned(),
        text("tests/data/bad/sound.product-information.toml"),
    )),
    texts: BTreeMap::from([(
        "da".to_owned(),
        ("text.da.toml".to_owned(), text("tests/data/bad/sound.text.da.toml")),
    )]),
});

/// A place in a text can be cut out of it.
fn lies_in(span: &Range<usize>, text: &str, what: &dyn std::fmt::Debug) {
    assert!(span.start <= span.end, "{what:?}: {span:?}");
    assert!(text.get(span.clone()).is_some(), "{what:?}: {span:?} of {}", text.len());
}

/// Questions of each kind and a derived fact; the options of one of them.
pub struct Words(Vec<String>);

impl Vocabulary for Words {
    fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        let number =
            |max, unit| Type::Number { min: Decimal::ZERO, max: Decimal::whole(max), unit };
        Some(match name {
            "age_years" => Meaning::Question(Field(0), number(120, "a")),
            "pregnant" => Meaning::Question(Field(1), Type::Boolean),
            "smoking" => Meaning::Question(Field(2), Type::Choice(&self.0)),
            "weight_kg" => Meaning::Question(Field(3), number(400, "kg")),
            "easi.now" => Meaning::Question(Field(4), number(72, "")),
            "easi.before" => Meaning::Question(Field(5), number(72, "")),
            "risk" => Meaning::Fact(Fact(0)),
            _ => return None,
        })
    }

    fn names(&self) -> Vec<&str> {
        vec!["age_years", "pregnant", "smoking", "weight_kg", "easi.now", "easi.before", "risk"]
    }
}

pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words(["never", "current_long", "former_long"].map(str::to_owned).to_vec()));

/// Answers that differ from one another in all that the conditions can ask for.
fn answers() -> impl Iterator<Item = [Answer; 6]> {
    let numbers = |n: i64| Some(Decimal::whole(n).raw());
    (0..12i64).map(move |at| {
        let open = |place: i64| (at + place) % 4 == 0;
        let number = |place: i64, n: i64| if open(place) { None } else { numbers(n) };
        let other = |place: i64, n: i64| (!open(place)).then_some(n);
        [
            number(0, at * 11),
            other(1, at % 2),
            other(2, at % 3),
            number(3, at * 31),
            number(4, at * 6),
            number(5, 72 - at * 5),
        ]
    })
}

/// A condition is refused with a place in it, or printed and read again it is the same and means the same.
pub fn condition(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let ast = match parse::parse(text) {
        Ok(ast) => ast,
        Err(error) => {
            assert!(!error.message.is_empty());
            return lies_in(&error.span, text, &error);
        }
    };
    let printed = ast.to_string();
    let again = parse::parse(&printed).unwrap_or_else(|error| panic!("{printed}: {error:?}"));
    assert_eq!(again, ast, "{printed}");
    assert_eq!(again.to_string(), printed);
    let words: &Words = &WORDS;
    match (typecheck::check(&ast, words), typecheck::check(&again, words)) {
        (Ok(one), Ok(other)) => {
            assert_eq!(one, other, "{printed}");
            for answers in answers() {
                for fact in [Truth::True, Truth::False, Truth::Unknown] {
                    let result = one.evaluate(&answers, &[fact]);
                    assert_eq!(result, other.evaluate(&answers, &[fact]), "{printed}");
                }
            }
        }
        (Err(one), Err(other)) => {
            assert_eq!(one.len(), other.len(), "{printed}");
            for problem in &one {
                assert!(!problem.message.is_empty());
                lies_in(&problem.span, text, problem);
            }
        }
        (one, other) => panic!("{printed}: {one:?}, then {other:?}"),
    }
}

/// Each says something, and is drawn where it stands.
fn told(files: &Files, found: &[Diagnostic]) {
    assert!(!found.is_empty());
    for diagnostic in found {
        let text = files.text_of(&diagnostic.file);
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
        assert!(diagnostic.render(text, false).contains(diagnostic.code.name()));
        if let Some(span) = &diagnostic.span {
            lies_in(span, text, diagnostic);
        }
    }
}

/// A file gives a guideline, or says what is wrong with it where it stands. Which file it is
/// of a guideline says its first line: `# product-information.toml`, `# text.da.toml`, `# past.toml`, else
/// `guideline.toml`.
pub fn guideline_file(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut files = SMALL.clone();
    match text.lines().next() {
        Some("# product-information.toml") => {
            files.product = Some(("product-information.toml".to_owned(), text.to_owned()));
        }
        Some("# text.da.toml") => {
            let words = ("text.da.toml".to_owned(), text.to_owned());
            files.texts.insert("da".to_owned(), words);
        }
        Some("# past.toml") => {
            let past = ("past.toml".to_owned(), text.to_owned());
            match before(&files, &past) {
                Ok(found) => files = found.files,
                Err(found) => {
                    return told(&Files { guideline: past, ..Files::default() }, &found);
                }
            }
        }
        _ => text.clone_into(&mut files.guideline.1),
    }
    match read(&files) {
        Ok(checked) => answers_nobody(&checked.guideline),
        Err(found) => told(&files, &found),
    }
}

/// What was read can be asked of somebody who has answered nothing.
fn answers_nobody(guideline: &Guideline) {
    let given = guideline.given(|_, _, _| None);
    let assessment = assess(guideline, &given.answers);
    assert_eq!(assessment.drugs.len(), guideline.drugs.len());
}

/// A case is refused with the field named, or written and read again it is the same.
pub fn case(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let guideline = &*ECZEMA_READ;
    let given = match case::read(guideline, text) {
        Ok(given) => given,
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(!error.found.is_empty() && !error.allowed.is_empty(), "{error:?}");
                assert!(!error.to_string().contains('\n'), "{error:?}");
            }
            return;
        }
    };
    let written = case::write(guideline, &given.answers).to_string();
    let again = case::read(guideline, &written).unwrap_or_else(|e| panic!("{written}: {e:?}"));
    assert_eq!(again.answers, given.answers, "{written}");
    assert_eq!(again.asked, given.asked, "{written}");
    assert!(again.ignored.is_empty(), "{written}");
    assert_eq!(assess(guideline, &given.answers).drugs.len(), guideline.drugs.len());
}

/// The text of a link is refused, or what is read of it can be entered, and written again it is read as the same.
/// The bytes are tried as the text and as the parts of a link whose checksums are right.
pub fn link(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        opened(text);
    }
    opened(&sealed(data));
}

/// A link of parts, each a length and so many bytes, with the checksums that they should have.
fn sealed(data: &[u8]) -> String {
    const SUM: crc::Crc<u32, crc::NoTable> = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISCSI);
    let mut bytes = vec![1];
    let mut rest = data;
    while let Some((length, after)) = rest.split_first() {
        let (part, after) = after.split_at(usize::from(*length).min(after.len()));
        bytes.push(u8::try_from(part.len()).unwrap_or(u8::MAX));
        bytes.extend(part);
        bytes.extend(SUM.checksum(part).to_le_bytes());
        rest = after;
    }
    data_encoding::BASE64URL_NOPAD.encode(&bytes)
}

fn opened(text: &str) {
    let guideline = &*ECZEMA_READ;
    let Ok(opened) = link::read(guideline, text) else { return };
    let opened = opened.with_plan_that_holds(guideline);
    let consultation = &opened.consultation;
    let given = consultation.given(guideline);
    let assessment = assess(guideline, &given.answers);
    if let Some(order) = consultation.planned {
        assert!(plan(guideline, &given.answers, &assessment, &order).is_ok(), "{order:?}");
    }
    let today = date(2026, 11, 23).expect("a day");
    let written = link::write(guideline, consultation, &assessment.verdicts(), today);
    let again = link::read(guideline, &written).expect("a link of ours");
    assert!(!again.damaged && again.unknown == 0, "{written}");
    assert_eq!(&again.consultation, consultation, "{written}");
}

/// Of the text of an analysis the good is kept and the rest named; written again it is read as the same, and the
/// quantities follow or are refused with words.
pub fn analysis_link(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let guideline = &*ECZEMA_READ;
    let published = Analysis::published(guideline).expect("a comparison basis");
    let (analysis, wrong) = published.read(guideline, text);
    assert!(wrong.iter().all(|name| !name.is_empty()), "{wrong:?}");
    let written = analysis.link(guideline, &published);
    let (again, wrong) = published.read(guideline, &written);
    assert!(wrong.is_empty(), "{written}: {wrong:?}");
    assert_eq!(again, analysis, "{written}");
    match (analysis.quantities(), analysis.csv(guideline, true)) {
        (Ok(quantities), Ok(table)) => {
            assert_eq!(quantities.len(), analysis.places.len());
            let columns = |line: &str| line.split(';').count();
            let mut lines = table.split_terminator("\r\n");
            let head = lines.next().map(columns);
            assert!(lines.all(|line| Some(columns(line)) == head), "{table}");
        }
        (Err(one), Err(other)) => {
            assert_eq!(one, other);
            assert!(!one.to_string().is_empty());
        }
        (one, other) => panic!("{one:?}, {other:?}"),
    }
}
