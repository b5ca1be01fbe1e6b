//! The fields of a JSON text by their paths: those that stand twice, and the one at which a malformed text breaks off.
//! `serde_json` keeps the last of two, and nobody knows which one was meant.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// The fields of a text.
#[derive(Debug, Default)]
pub struct Fields {
    /// The paths of the fields that stand twice in one object: `patient.age_years`.
    pub repeated: Vec<String>,
    /// The path of the last field that was begun: that of the fault, where the text is malformed.
    pub last: String,
}

/// Walks through a text as far as it is JSON.
pub fn fields(text: &str) -> Fields {
    let mut found = Fields::default();
    let mut json = serde_json::Deserializer::from_str(text);
    // The reader of the values tells what is malformed.
    let _ = Walk { path: String::new(), found: &mut found }.deserialize(&mut json);
    found
}

struct Walk<'f> {
    path: String,
    found: &'f mut Fields,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let path = match self.path.as_str() {
                "" => key.clone(),
                path => format!("{path}.{key}"),
            };
            if !seen.insert(key) {
                self.found.repeated.push(path.clone());
            }
            self.found.last.clone_from(&path);
            map.next_value_seed(Walk { path, found: self.found })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut place = 0usize;
        let path = |place| format!("{}[{place}]", self.path);
        while list.next_element_seed(Walk { path: path(place), found: self.found })?.is_some() {
            place += 1;
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}
