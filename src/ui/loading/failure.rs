//! What the page says before it has words, and when it cannot be shown. Compiled in, all in one place: the
//! file with the words may be the very thing that failed.

use yew::{Callback, Html, MouseEvent, html};

/// Words for a failure, in one language.
struct Apology {
    lang: &'static str,
    title: &'static str,
    text: &'static str,
    again: &'static str,
    document: &'static str,
    no_language: &'static str,
    loading: &'static str,
}

const DA: Apology = Apology {
    lang: "da",
    title: "Siden kunne ikke hentes",
    text: "Der mangler en del af vejledningen. Det kan skyldes forbindelsen. Dine svar er ikke sendt nogen steder.",
    again: "Prøv igen",
    document: "Læs Medicinrådets egen vejledning",
    no_language: "Siden kunne ikke hentes på det sprog.",
    loading: "Henter vejledningen …",
};

const EN: Apology = Apology {
    lang: "en",
    title: "The page could not be loaded",
    text: "Part of the guideline is missing. The connection may be the reason. Your answers have not been sent anywhere.",
    again: "Try again",
    document: "Read the Danish Medicines Council’s own guideline (in Danish)",
    no_language: "The page could not be loaded in that language.",
    loading: "Loading …",
};

const NB: Apology = Apology {
    lang: "nb",
    title: "Siden kunne ikke hentes",
    text: "En del av veilederen mangler. Det kan skyldes forbindelsen. Svarene dine er ikke sendt noe sted.",
    again: "Prøv igjen",
    document: "Les Medicinrådets egen veileder (på dansk)",
    no_language: "Siden kunne ikke hentes på det språket.",
    loading: "Henter veilederen …",
};

/// Words for a failure, in the language nearest to the one chosen.
fn apology(language: &str) -> Apology {
    match language {
        "en" => EN,
        "nb" => NB,
        _ => DA,
    }
}

/// The guideline's own document, where the page itself is of no help.
const DOCUMENT: &str = "https://medicinraadet.dk/anbefalinger-og-vejledninger/behandlingsvejledninger-og-laegemiddelrekommandationer/atopisk-eksem";

/// The page in place of the page.
pub fn failure(language: &str, detail: &str, retry: Callback<MouseEvent>) -> Html {
    let words = apology(language);
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
    let words = apology(language);
    html! {
        <div class="failure failure--notice" role="alert" lang={words.lang}>
            <p>{ words.no_language }{ " " }<button type="button" class="link" onclick={retry}>{ words.again }</button></p>
        </div>
    }
}

/// Until there are words.
pub fn loading(language: &str) -> Html {
    html! {
        <main id="main" class="loading"><p id="loading" role="status">{ apology(language).loading }</p></main>
    }
}
