//! What the page says when it cannot be shown. Compiled in: the file with the
//! words may be the very thing that failed.

use yew::{Callback, Html, MouseEvent, html};

/// Words for a failure, in one language.
struct Apology {
    lang: &'static str,
    title: &'static str,
    text: &'static str,
    again: &'static str,
    document: &'static str,
}

const DA: Apology = Apology {
    lang: "da",
    title: "Siden kunne ikke hentes",
    text: "Der mangler en del af vejledningen. Det kan skyldes forbindelsen. Dine svar er ikke sendt nogen steder.",
    again: "Prøv igen",
    document: "Læs Medicinrådets egen vejledning",
};

const EN: Apology = Apology {
    lang: "en",
    title: "The page could not be loaded",
    text: "Part of the guideline is missing. The connection may be the reason. Your answers have not been sent anywhere.",
    again: "Try again",
    document: "Read the Danish Medicines Council’s own guideline (in Danish)",
};

const NB: Apology = Apology {
    lang: "nb",
    title: "Siden kunne ikke hentes",
    text: "En del av veilederen mangler. Det kan skyldes forbindelsen. Svarene dine er ikke sendt noe sted.",
    again: "Prøv igjen",
    document: "Les Medicinrådets egen veileder (på dansk)",
};

/// Words for a failure, in the language nearest to the one chosen.
fn apology(language: &str) -> (Apology, &'static str) {
    match language {
        "en" => (EN, "The page could not be loaded in that language."),
        "nb" => (NB, "Siden kunne ikke hentes på det språket."),
        _ => (DA, "Siden kunne ikke hentes på det sprog."),
    }
}

/// The guideline's own document, where the page itself is of no help.
const DOCUMENT: &str = "https://medicinraadet.dk/anbefalinger-og-vejledninger/behandlingsvejledninger-og-laegemiddelrekommandationer/atopisk-eksem";

/// The page in place of the page.
pub fn failure(language: &str, detail: &str, retry: Callback<MouseEvent>) -> Html {
    let (words, _) = apology(language);
    html! {
        <main class="failure" id="main" lang={words.lang}>
            <h1>{ words.title }</h1>
            <p role="alert">{ words.text }</p>
            <p>
                <button type="button" class="button" onclick={retry}>{ words.again }</button>
            </p>
            <p><a href={DOCUMENT}>{ words.document }</a></p>
            <p class="failure__detail">{ detail }</p>
        </main>
    }
}

/// Over a page that is there: another language could not be fetched.
pub fn notice(language: &str, retry: Callback<MouseEvent>) -> Html {
    let (words, text) = apology(language);
    html! {
        <div class="failure failure--notice" role="alert" lang={words.lang}>
            <p>{ text }{ " " }<button type="button" class="link" onclick={retry}>{ words.again }</button></p>
        </div>
    }
}
