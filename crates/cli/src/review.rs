//! `guideline review`: the worksheet of a careful reader, and the ledger of what was read.

use crate::failure::Failure;
use crate::format::TextFormat;
use crate::today::today;
use crate::{folder, library, sentences};
use authoring::register::Register;
use authoring::review::ledger::State;
use authoring::review::render;
use authoring::review::texts::{Counts, Files, Texts};
use authoring::review::worksheet::{Sentences, Wanted, worksheet};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use engine::dosing::{Date, iso_date};
use engine::guideline::CLINICIAN;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The page's own catalogues: the first word of their files' names.
const OWN: [&str; 3] = ["page", "reading", "review"];

/// The languages that the page's own catalogues may be in.
const LANGUAGES: [&str; 3] = ["da", "en", "nb"];

/// The options of `guideline review`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  guideline review
  guideline review kronisk-migraene --below compared --language da
  guideline review kronisk-migraene rule.PAUSE --accept --by 'Navn, stilling'")]
pub struct Arguments {
    /// Whose texts; where it is not given, the counts of all
    ///
    /// A guideline or a document by the name of its folder, or `page`, `reading` or `review` for the texts of the page itself.
    id: Option<String>,
    /// These texts alone, by their keys: `rule.PAUSE`
    #[arg(value_name = "TEXT")]
    keys: Vec<String>,
    /// Texts in this language alone
    #[arg(long)]
    language: Option<String>,
    /// Texts alone that have not come so far
    #[arg(long, value_name = "STATE", value_parser = state())]
    below: Option<State>,
    /// Source documents as text, to print their sentences: a folder or a file
    #[arg(long, value_name = "FOLDER")]
    documents: Option<PathBuf>,
    /// Print which texts say each fact, not the worksheet
    #[arg(long)]
    facts: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = TextFormat::Markdown)]
    format: TextFormat,
    /// Refuse where texts have not come so far
    #[arg(long, value_name = "STATE", value_parser = state(), conflicts_with = "id")]
    require: Option<State>,
    /// Record that the texts were read
    #[arg(long, requires = "by", requires = "id")]
    accept: bool,
    /// Who has read them
    #[arg(long, value_name = "NAME", requires = "accept")]
    by: Option<String>,
    /// On which day, YYYY-MM-DD; else today
    #[arg(long, value_name = "DATE", value_parser = iso_date, requires = "accept")]
    on: Option<Date>,
    /// What is recorded
    #[arg(long, value_parser = state(), default_value = State::Compared.name(), requires = "accept")]
    state: State,
    #[command(flatten)]
    guidelines: folder::Guidelines,
}

/// Reads a state that a text can be brought to.
pub fn state() -> impl TypedValueParser<Value = State> {
    let names = PossibleValuesParser::new(State::RECORDED.map(State::name));
    names.try_map(|name| State::named(&name).ok_or("no state"))
}

/// Where texts lie: a folder, and the first word of the files' names where several lie in one folder.
pub struct Place {
    folder: PathBuf,
    own: Option<&'static str>,
}

impl Place {
    /// A guideline's version or a document.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), own: None }
    }

    fn file(&self, name: &str) -> PathBuf {
        match self.own {
            Some(own) => self.folder.join(format!("{own}-{name}")),
            None => self.folder.join(name),
        }
    }

    /// What the texts are called where something is told of them.
    pub fn name(&self) -> String {
        match self.own {
            Some(own) => self.folder.join(own).display().to_string(),
            None => self.folder.display().to_string(),
        }
    }

    fn id(&self) -> String {
        let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned());
        match self.own {
            Some(own) => own.to_owned(),
            None if folder::is_version(&self.folder) => {
                self.folder.parent().and_then(name).unwrap_or_default()
            }
            None => name(&self.folder).unwrap_or_default(),
        }
    }

    /// The files that texts are in and rest on.
    pub fn files(&self) -> Result<Files, Failure> {
        let optional = |path: PathBuf| {
            let shown = path.display().to_string();
            if path.is_file() { folder::text_of(&path) } else { Ok((shown, String::new())) }
        };
        let mut data = Vec::new();
        let mut texts = BTreeMap::new();
        if let Some(own) = self.own {
            for language in LANGUAGES {
                let path = self.folder.join(format!("{own}.{language}.toml"));
                if path.is_file() {
                    texts.insert(language.to_owned(), folder::text_of(&path)?);
                }
            }
        } else {
            for name in ["guideline.toml", "product-information.toml", "document.toml"] {
                let path = self.folder.join(name);
                if path.is_file() {
                    data.push(folder::text_of(&path)?);
                }
            }
            texts = folder::texts(&self.folder)?;
        }
        Ok(Files {
            id: self.id(),
            data,
            texts,
            claims: optional(self.file("claims.toml"))?,
            ledger: optional(self.file("review.toml"))?,
        })
    }
}

/// All texts there are: of the newest version of each guideline, of each document, and the page's own.
pub fn places(guidelines: &Path) -> Result<Vec<Place>, Failure> {
    let mut places = Vec::new();
    for id in folder::subfolders(guidelines)? {
        let versions = folder::versions(&guidelines.join(id))?;
        let newest = versions.iter().rfind(|version| !folder::is_past(version));
        places.extend(newest.map(|version| Place::of(version)));
    }
    let documents = library::beside(guidelines);
    if documents.is_dir() {
        places.extend(library::folders(&documents)?.iter().map(|folder| Place::of(folder)));
    }
    places.extend(own(guidelines));
    Ok(places)
}

/// The page's own texts, where they lie beside the guidelines.
pub fn own(guidelines: &Path) -> Vec<Place> {
    let texts = if guidelines == Path::new("guidelines") {
        PathBuf::from("texts")
    } else {
        guidelines.with_file_name("texts")
    };
    if !texts.is_dir() {
        return Vec::new();
    }
    OWN.map(|own| Place { folder: texts.clone(), own: Some(own) }).into()
}

/// The texts of a place, where they can be read.
pub fn texts(files: &Files) -> Result<Texts, Failure> {
    Texts::read(files).map_err(|found| {
        folder::draw(|file| files.text_of(file), &found);
        Failure::Input(String::new())
    })
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let guidelines = folder::guidelines(&arguments.guidelines)?;
    let register = sentences::register(&guidelines)?;
    let places = places(&guidelines)?;
    let Some(id) = &arguments.id else {
        return counts(arguments.require, &places, &register);
    };
    let Some(place) = places.iter().find(|place| place.id() == *id) else {
        let known: Vec<String> = places.iter().map(Place::id).collect();
        let known = known.join(", ");
        return Err(Failure::Input(format!("there are no texts of `{id}`; there are: {known}")));
    };
    let files = place.files()?;
    let mut texts = texts(&files)?;
    let known: Vec<String> = texts.languages().map(str::to_owned).collect();
    let asked = arguments.language.as_deref();
    let language = asked.map(|_| folder::language(asked, known.iter())).transpose()?;
    let wanted = Wanted {
        keys: arguments.keys.clone(),
        language: language.map(str::to_owned),
        below: arguments.below,
    };
    if let Some(by) = arguments.by.as_deref().filter(|_| arguments.accept) {
        let on = arguments.on.map_or_else(today, |date| Ok(date.to_string()))?;
        let reading = Reading { state: arguments.state, by, on: &on };
        return accept(&reading, place, &mut texts, &register, &wanted);
    }
    if arguments.facts {
        return facts(&texts, &register);
    }
    let mut at_hand = Sentences::new();
    let documents = sentences::documents(arguments.documents.as_deref())?;
    for ledger in &register.ledgers {
        if let Some(text) = sentences::document_of(ledger, &documents) {
            let words = ledger.words_in(text).into_iter();
            at_hand.extend(words.map(|(n, words)| ((ledger.document.clone(), n), words)));
        }
    }
    let blocks = worksheet(id, &texts, &register, &at_hand, &wanted);
    let mut out = std::io::stdout().lock();
    match arguments.format {
        TextFormat::Html => write!(out, "{}", render::html("en", &blocks))?,
        TextFormat::Text => write!(out, "{}", engine::sheet::plain(&blocks))?,
        TextFormat::Json => {
            serde_json::to_writer(&mut out, &blocks)?;
            writeln!(out)?;
        }
        TextFormat::Markdown => write!(out, "{}", render::markdown(&blocks))?,
    }
    Ok(())
}

/// Prints for each fact which texts say it, to patients and to clinicians.
fn facts(texts: &Texts, register: &Register) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for (id, keys) in texts.claims.said(&texts.keys) {
        let statement = register.fact(id).map_or("", |fact| fact.statement.as_str());
        writeln!(out, "{id}: {statement}")?;
        for (audience, own) in [("patients", false), ("clinicians", true)] {
            let of = keys.iter().filter(|key| key.starts_with(CLINICIAN) == own);
            let of: Vec<&str> = of.map(String::as_str).collect();
            let of = if of.is_empty() { "–".to_owned() } else { of.join(", ") };
            writeln!(out, "  {audience}: {of}")?;
        }
    }
    Ok(())
}

/// What is recorded of the texts: how far they have come, who has read them, and on which day.
struct Reading<'r> {
    state: State,
    by: &'r str,
    on: &'r str,
}

/// Records that the wanted texts were read, and drops those that are gone.
fn accept(
    reading: &Reading<'_>,
    place: &Place,
    texts: &mut Texts,
    register: &Register,
    wanted: &Wanted,
) -> Result<(), Failure> {
    let Reading { state, by, on } = *reading;
    let mut accepted = 0;
    let languages: Vec<String> = texts.languages().map(str::to_owned).collect();
    for language in languages {
        let keys = texts.keys.iter();
        let keys = keys.filter(|key| wanted.shows(texts, &language, key, register));
        let sums: BTreeMap<String, String> = keys
            .filter_map(|key| Some((key.clone(), texts.sum(&language, key, register)?)))
            .collect();
        accepted += sums.len();
        let words = texts.words.get(&language).cloned().unwrap_or_default();
        texts.ledger.keep(&language, |key| words.contains_key(key));
        texts.ledger.accept(state, &language, (by, on), &sums);
    }
    std::fs::write(place.file("review.toml"), texts.ledger.write())?;
    writeln!(std::io::stdout(), "{accepted} texts {} by {by} on {on}", state.name())?;
    Ok(())
}

/// Prints how many texts are in each state, and refuses where `--require` is not met.
fn counts(required: Option<State>, places: &[Place], register: &Register) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let mut all: BTreeMap<String, Counts> = BTreeMap::new();
    for place in places {
        let texts = texts(&place.files()?)?;
        let languages: Vec<&str> = texts.languages().collect();
        for language in languages {
            let counts = texts.counts(language, register);
            writeln!(out, "{} {language}: {}", place.id(), said(&counts))?;
            let sum = all.entry(language.to_owned()).or_default();
            sum.drafted += counts.drafted;
            sum.stale += counts.stale;
            sum.compared += counts.compared;
            sum.approved += counts.approved;
        }
    }
    for (language, counts) in &all {
        writeln!(out, "all {language}: {}", said(counts))?;
    }
    let Some(required) = required else { return Ok(()) };
    let short: usize = all.values().map(|counts| below(counts, required)).sum();
    if short > 0 {
        return Err(Failure::Input(format!("{short} texts are not {}", required.name())));
    }
    Ok(())
}

/// How many texts are below a state.
pub fn below(counts: &Counts, state: State) -> usize {
    match state {
        State::Drafted => 0,
        State::Compared => counts.drafted,
        State::Approved => counts.drafted + counts.compared,
    }
}

/// The counts in words.
pub fn said(counts: &Counts) -> String {
    let Counts { drafted, stale, compared, approved } = counts;
    format!("{approved} approved, {compared} compared, {drafted} drafted ({stale} stale)")
}
