//! The kinds of diagnostics: the one list of them. What reports for programs, code review and authors say of a code is
//! derived from it, and the type admits no code that is not in it.

use serde::{Serialize, Serializer};
use std::fmt;

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, and something in it deserves a look.
    Warning,
}

macro_rules! codes {
    ($($code:ident $name:literal $severity:ident $page:ident $meaning:literal)*) => {
        /// A kind of diagnostic, named after the problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $meaning] $code,)*
        }

        impl Code {
            /// All codes, in the order of the work: reading, checks of all patients, words, register, review.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The name, as it stands in every report: `unknown-option`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// Its severity, unless the finding sets another.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }

            /// Its meaning, in one sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$code => $meaning,)* }
            }

            /// Whether `docs/checks/` has a page about it.
            #[must_use]
            pub const fn has_page(self) -> bool {
                match self { $(Self::$code => codes!(@ $page),)* }
            }
        }
    };
    (@ page) => { true };
    (@ none) => { false };
}

codes! {
    // Reading: from files to a guideline or a document.
    Syntax "syntax" Error none "The file is not valid TOML."
    Unreadable "unreadable" Error none "A part of the file does not have the form that the file format asks for."
    Duplicate "duplicate" Error none "Two entries have the same name."
    SameName "same-name" Error none "Two entries of a document have the same name on its page."
    SameInLinks "same-in-links" Error none "Two names get the same number in links, so that a link could not tell them apart."
    BadName "bad-name" Error none "The name of a question is not a field name."
    WrongName "wrong-name" Error none "A name of a document cannot stand in an address, or is reserved."
    UnknownName "unknown-name" Error none "A name refers to nothing that the files define."
    UnknownOption "unknown-option" Error none "An option is named that the question does not have."
    UnknownDocument "unknown-document" Error none "A source names a document that is not in the list of documents."
    NoFact "no-fact" Error none "A source of a document names no fact of the fact register."
    Unsourced "unsourced" Error none "A statement names no fact of the fact register as its source."
    MissingText "missing-text" Error none "A language has no text for something that is shown."
    Circle "circle" Error none "Derived facts, or the conditions for asking questions, refer to each other in a circle."
    UnreadableCondition "unreadable-condition" Error none "A condition is not written in the rule language."
    WrongType "wrong-type" Error none "A value is compared or combined with a value of another type."
    WrongUnit "wrong-unit" Error none "A number is given in another unit than that of the question."
    OutsideRange "outside-range" Error none "A condition compares with a number that the question does not accept."
    SumOfAnswers "sum-of-answers" Error none "A condition adds up answers outside follow-up."
    AskedLater "asked-later" Error none "A condition on the time before treatment rests on a question of follow-up."
    NeverAsked "never-asked" Error none "A condition rests on a question that no section asks."
    WrongShape "wrong-shape" Error none "The parts of an entry do not go together, or one of them is missing."
    NoBounds "no-bounds" Error none "A question for a number has no smallest and largest answer."
    WrongBounds "wrong-bounds" Error none "Bounds, steps or bands of numbers do not go together."
    WrongArm "wrong-arm" Error none "No schedule can be worked out for a dose of the comparison basis."
    WrongShares "wrong-shares" Error none "Shares do not add up to 100 %, or a percentage is out of range."
    WrongSum "wrong-sum" Error none "Numbers of a document do not add up to the sum that it names."
    WrongDate "wrong-date" Error none "A date of a document is not a date."
    NotADate "not-a-date" Error none "A date of a guideline is not a date."

    // Checks of all patients.
    TooLarge "too-large" Error none "There are too many different patients to look at all of them within the memory given, so nothing is proven."
    BrokenInvariant "broken-invariant" Error page "Something that must hold for all patients does not hold for some."
    UnheededWarning "unheeded-warning" Warning page "A warning of product information holds for patients of whom no rule says anything against the drug."
    SilentDrug "silent-drug" Warning page "No rule ever says anything about a drug."
    UnreachableRule "unreachable-rule" Warning page "A rule applies to no patient."
    ShadowedRule "shadowed-rule" Warning page "The effect of a rule never decides a verdict, because a stronger effect always applies with it."
    ContradictingRules "contradicting-rules" Warning page "One rule speaks for a drug and another against it, for the same patients."
    ImpossibleCriterion "impossible-criterion" Warning page "A criterion, a remark or a reason to withhold a dose is true of no patient."
    IdleQuestion "idle-question" Warning page "No answer to a question makes a difference to anything."
    IdleAnswer "idle-answer" Warning page "Two answers to a question never make a difference to anything."

    // The words of the catalogues.
    WordToAvoid "word-to-avoid" Error page "A text has a word that the list of words to avoid names."
    HardToRead "hard-to-read" Error page "A screen or a text for patients is too hard to read."
    ChoppyText "choppy-text" Error page "A text is a run of short sentences."

    // The register of facts, and the sentences of the documents.
    DuplicateFact "duplicate-fact" Error page "Two facts of the register have the same id."
    UnknownFact "unknown-fact" Error page "A fact is named that is not in the register."
    FactNotSaid "fact-not-said" Error page "A fact is said by no text, and not listed as left out."
    SaidAndLeftOut "said-and-left-out" Error page "A fact is listed as left out, and yet a text says it."
    SentenceNumber "sentence-number" Error page "The sentences of a document are not numbered in order."
    SentenceLines "sentence-lines" Error page "The lines of a sentence are neither a line nor a range of lines."
    UnknownReason "unknown-reason" Error page "A sentence is left out for a reason that is not in the list of reasons."
    SentenceWithoutOwner "sentence-without-owner" Error page "A sentence has neither a fact that holds it nor a reason for leaving it out."

    // The review of texts beside their sources.
    TextWithoutClaim "text-without-claim" Error page "Nobody has said which facts a text rests on."
    UnknownText "unknown-text" Error page "A text is named that no catalogue has."
    StaleReview "stale-review" Error page "A text, or a fact it rests on, has changed since somebody read it."
    UnknownState "unknown-state" Error page "The ledger of who has read which text names a state that cannot be recorded."
    ReviewChecksum "review-checksum" Error page "The ledger of who has read which text holds something that is not a checksum."
    NumberWithoutSource "number-without-source" Error page "A text says a number that none of its facts holds."
    NumberNotSaid "number-not-said" Error page "A text says none of the numbers of a fact that it rests on."
}

impl Code {
    /// The code with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Whether a finding of this kind may be allowed by a guideline's file. What must hold may not.
    #[must_use]
    pub fn may_be_allowed(self) -> bool {
        self.severity() == Severity::Warning
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
