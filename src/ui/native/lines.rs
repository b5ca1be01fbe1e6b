//! The text of a page's markup, line by line, as a reader meets it.
//!
//! A block element is a line; elements within a line stay in it. A heading begins with `#`, a button stands in
//! brackets, what opens a fold begins with `▸`. The term of a list of terms, and the head of a table's row, stand
//! before what belongs to them. What is only read aloud or shown on pointing has `(aria)` or `(title)` before it.

/// Elements that stand within a line.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "br", "cite", "code", "dfn", "em", "i", "input", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// Elements without an end.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Attributes with words: name, and what stands before them.
const WORDS: [(&str, &str); 6] = [
    ("aria-label", "(aria) "),
    ("aria-description", "(aria) "),
    ("alt", "(aria) "),
    ("title", "(title) "),
    ("placeholder", "(title) "),
    ("data-missing", ""),
];

/// A tag: its name, its attributes as they stand, and whether it ends something.
struct Tag<'m> {
    name: &'m str,
    attributes: &'m str,
    closes: bool,
}

/// Reads the tag that some markup begins with, and gives what follows it.
fn tag(markup: &str) -> Option<(Tag<'_>, &str)> {
    let rest = markup.strip_prefix('<')?;
    let mut quoted = false;
    let end = rest.bytes().position(|sign| {
        quoted ^= sign == b'"';
        sign == b'>' && !quoted
    })?;
    let (inside, after) = (rest.get(..end)?, rest.get(end + 1..)?);
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let inside = inside.trim_end_matches('/');
    let name = inside.find(' ').unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name);
    Some((Tag { name, attributes, closes }, after))
}

impl<'m> Tag<'m> {
    /// The attributes with a value: their names, and the values as they stand.
    fn attributes(&self) -> impl Iterator<Item = (&'m str, &'m str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once("=\"")?;
            let (value, after) = after.split_once('"')?;
            rest = after;
            // An attribute without a value may stand before it.
            Some((name.rsplit(' ').next().unwrap_or(name), value))
        })
    }

    fn is_inline(&self) -> bool {
        // A term within a sentence is a button.
        let term = || self.attributes().any(|attribute| attribute == ("class", "term"));
        INLINE.contains(&self.name) || (self.name == "button" && term())
    }
}

/// Text without the signs that stand for others in markup.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = after.split_once(';').and_then(|(name, after)| {
            let sign = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "nbsp" => '\u{a0}',
                number => {
                    let number = number.strip_prefix('#')?;
                    let code = match number.strip_prefix('x') {
                        Some(hex) => u32::from_str_radix(hex, 16),
                        None => number.parse(),
                    };
                    char::from_u32(code.ok()?)?
                }
            };
            Some((sign, after))
        });
        let (sign, after) = known.unwrap_or(('&', after));
        out.push(sign);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// An element that is open.
struct Open {
    name: String,
    inline: bool,
}

#[derive(Default)]
struct Reader {
    lines: Vec<String>,
    line: String,
    /// Words of attributes, to follow the line that they stand in.
    aside: Vec<String>,
    /// What stands before the values that follow.
    term: String,
    /// Whether an element began or ended since the last text.
    apart: bool,
    open: Vec<Open>,
}

impl Reader {
    fn is_in(&self, names: &[&str]) -> bool {
        self.open.iter().any(|open| names.contains(&open.name.as_str()))
    }

    fn text(&mut self, text: &str) {
        let text = decoded(text);
        // What lies apart on the screen is not glued together.
        if self.is_in(&["sup"]) {
            return;
        }
        let glued = text.starts_with(|sign: char| sign.is_alphanumeric() || sign == '»')
            && self
                .line
                .ends_with(|sign: char| sign.is_alphanumeric() || ".!?:;,»)”".contains(sign));
        if self.apart && glued {
            self.line.push(' ');
        }
        for sign in text.chars() {
            let space = sign == ' ' || sign == '\n' || sign == '\t';
            if !space {
                self.line.push(sign);
            } else if !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        self.apart = false;
    }

    /// Ends the line.
    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if line.contains(char::is_alphabetic) {
            let innermost = self.open.iter().rfind(|open| !open.inline);
            let name = innermost.map_or("", |open| open.name.as_str());
            let level = name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok());
            let said = match (name, level) {
                (_, Some(level)) => format!("{} {line}", "#".repeat(level)),
                ("button", _) => format!("[{line}]"),
                ("summary", _) => format!("▸ {line}"),
                ("dt", _) => {
                    line.clone_into(&mut self.term);
                    self.lines.append(&mut self.aside);
                    return;
                }
                ("th", _) if self.is_in(&["tbody"]) => {
                    line.clone_into(&mut self.term);
                    line.to_owned()
                }
                _ if !self.term.is_empty() && self.is_in(&["dd", "td"]) => {
                    let sign = if self.term.ends_with([':', '?', '.']) { " " } else { ": " };
                    [&self.term, sign, line].concat()
                }
                _ => line.to_owned(),
            };
            self.lines.push(said);
        }
        self.lines.append(&mut self.aside);
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let inline = tag.is_inline();
        self.apart = true;
        if tag.closes {
            let closed = self.open.iter().rposition(|open| open.name == tag.name);
            if !self.open.iter().rfind(|open| open.name == tag.name).is_some_and(|open| open.inline)
            {
                self.end();
            }
            if let Some(closed) = closed {
                self.open.truncate(closed);
            }
            if matches!(tag.name, "tr" | "dl") {
                self.term.clear();
            }
            return;
        }
        if tag.name == "br" {
            self.text(" ");
        }
        if !inline {
            self.end();
        }
        for (name, words) in tag.attributes() {
            let known = WORDS.iter().find(|(known, _)| *known == name);
            let words = words.trim();
            // The numbers of notes say nothing by themselves.
            if let Some((_, before)) = known.filter(|_| !words.is_empty() && !self.is_in(&["sup"]))
            {
                self.aside.push([*before, &decoded(words)].concat());
            }
        }
        if !VOID.contains(&tag.name) {
            self.open.push(Open { name: tag.name.to_owned(), inline });
        }
    }
}

/// The lines of a page's markup.
#[must_use]
pub fn lines(markup: &str) -> Vec<String> {
    let mut reader = Reader::default();
    let mut rest = markup;
    while !rest.is_empty() {
        if let Some((found, after)) = tag(rest) {
            reader.tag(&found);
            rest = after;
            continue;
        }
        let (first, others) = rest.split_at(rest.chars().next().map_or(0, char::len_utf8));
        let end = others.find('<').map_or(rest.len(), |at| first.len() + at);
        let (text, after) = rest.split_at(end);
        reader.text(text);
        rest = after;
    }
    reader.end();
    reader.lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_block_is_a_line() {
        for (markup, expected) in [
            ("<p>Én <strong>to</strong>, tre.</p><p>Fire</p>", vec!["Én to, tre.", "Fire"]),
            ("<h2>Titel</h2><div>a<p>b</p>c</div>", vec!["## Titel", "a", "b", "c"]),
            ("<button class=\"link\">Gå</button>", vec!["[Gå]"]),
            (
                "<p>En <button type=\"button\" class=\"term\">JAK</button>-ting</p>",
                vec!["En JAK-ting"],
            ),
            ("<p><span>Taler for</span><span>Astma</span></p>", vec!["Taler for Astma"]),
            ("<summary><span>Taler for: </span>Astma</summary>", vec!["▸ Taler for: Astma"]),
            (
                "<dl><dt>Alder</dt><dd>40</dd><dt>Ryger du?</dt><dd>Nej</dd></dl>",
                vec!["Ryger du? Nej"],
            ),
            ("<dl><dt>Alder</dt><dd>40 år</dd></dl>", vec!["Alder: 40 år"]),
            (
                "<table><thead><tr><th>Emne</th></tr></thead><tbody><tr><th>Øjne</th><td>Ses.</td><td><p>Nej</p></td></tr></tbody></table>",
                vec!["Emne", "Øjne", "Øjne: Ses.", "Øjne: Nej"],
            ),
            (
                "<p>Se <a href=\"#a>b\" title=\"Et &quot;ord&quot;\">her</a>.</p>",
                vec!["Se her.", "(title) Et \"ord\""],
            ),
            (
                "<nav aria-label=\"Trin\"><p>a &lt; b &amp; c&#x27;</p></nav>",
                vec!["(aria) Trin", "a < b & c'"],
            ),
            (
                "<p>12 %</p><svg><text>uge 4</text></svg><p>Linje<br>to</p>",
                vec!["uge 4", "Linje to"],
            ),
        ] {
            assert_eq!(lines(markup), expected, "{markup}");
        }
    }
}
