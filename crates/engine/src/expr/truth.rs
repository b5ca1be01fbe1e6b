//! Three-valued truth, after Kleene: an unanswered question is unknown, and unknown is never read
//! as no.

use serde::{Deserialize, Serialize};

/// Whether a condition holds.
///
/// The order is False < Unknown < True, so that *and* is the smaller of two and *or* the larger.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Truth {
    /// It does not hold, whatever the open questions are answered.
    False,
    /// It cannot be told yet.
    #[default]
    Unknown,
    /// It holds, whatever the open questions are answered.
    True,
}

impl Truth {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::False, Self::Unknown, Self::True];

    /// The name that words for it are found by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::False => "false",
            Self::Unknown => "unknown",
            Self::True => "true",
        }
    }

    /// Both hold. One false settles it, whatever the other.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// At least one holds. One true settles it, whatever the other.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// It holds.
    #[must_use]
    pub fn is_true(self) -> bool {
        self == Self::True
    }

    /// It does not hold.
    #[must_use]
    pub fn is_false(self) -> bool {
        self == Self::False
    }

    /// It can be told.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Self::Unknown
    }

    /// The form used in results: `true`, `false` or `null`.
    #[must_use]
    pub fn to_option(self) -> Option<bool> {
        match self {
            Self::False => Some(false),
            Self::Unknown => None,
            Self::True => Some(true),
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    /// The opposite; the opposite of unknown is unknown.
    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl From<Option<bool>> for Truth {
    fn from(value: Option<bool>) -> Self {
        value.map_or(Self::Unknown, Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    /// Every law over every combination of values: there are only 27.
    #[test]
    fn kleene_laws() {
        for a in Truth::ALL {
            assert_eq!(!!a, a, "double negation");
            assert_eq!(a.and(a), a, "idempotence");
            assert_eq!(a.or(a), a, "idempotence");
            assert_eq!(a.and(True), a, "neutral element");
            assert_eq!(a.or(False), a, "neutral element");
            assert_eq!(a.and(False), False, "false settles and");
            assert_eq!(a.or(True), True, "true settles or");
            for b in Truth::ALL {
                assert_eq!(a.and(b), b.and(a), "commutativity");
                assert_eq!(a.or(b), b.or(a), "commutativity");
                assert_eq!(!(a.and(b)), (!a).or(!b), "De Morgan");
                assert_eq!(!(a.or(b)), (!a).and(!b), "De Morgan");
                assert_eq!(a.or(a.and(b)), a, "absorption");
                for c in Truth::ALL {
                    assert_eq!(a.and(b).and(c), a.and(b.and(c)), "associativity");
                    assert_eq!(a.or(b).or(c), a.or(b.or(c)), "associativity");
                    assert_eq!(a.and(b.or(c)), a.and(b).or(a.and(c)), "distributivity");
                }
            }
        }
    }

    #[test]
    fn unknown_is_not_false() {
        assert_eq!(!Unknown, Unknown);
        assert_eq!(Unknown.or(!Unknown), Unknown, "the excluded middle does not hold");
        assert_eq!(Unknown.to_option(), None);
    }
}
