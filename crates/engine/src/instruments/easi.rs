//! EASI, the eczema area and severity index, as used from 8 years (PI-49).
//!
//! Each of four regions has an area, 0 to 6 by bands of per cent, and four signs, 0 to 3 in half
//! points. A region counts the sum of its signs × its area × its weight; EASI is the sum of the
//! regions, 0 to 72. Everything is a multiple of 0.05, so it is counted in twentieths and exact.

use crate::number::Decimal;

/// Regions, each with its weight in tenths. They sum to one.
pub const REGIONS: [(&str, u32); 4] =
    [("head_neck", 1), ("upper_limbs", 2), ("trunk", 3), ("lower_limbs", 4)];

/// Signs.
pub const SIGNS: [&str; 4] = ["redness", "thickness", "scratching", "lichenification"];

/// Bands of the area: from and to, in whole per cent of the region. What lies above 0 and below 1
/// per cent counts as the band from 1 (PI-50).
pub const BANDS: [(u8, u8); 7] =
    [(0, 0), (1, 9), (10, 29), (30, 49), (50, 69), (70, 89), (90, 100)];

/// The most that a sign has, in half points.
pub const MOST_HALVES: u8 = 6;

/// What was found in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Region {
    /// Place of the band of its area.
    pub area: Option<u8>,
    /// Its signs, in half points, in the order of [`SIGNS`].
    pub signs: [Option<u8>; 4],
}

impl Region {
    /// Twentieths that it counts; nothing as long as something is missing. Where no skin is
    /// affected there are no signs to look at.
    #[must_use]
    fn twentieths(&self, weight: u32) -> Option<u32> {
        let area = u32::from(self.area.filter(|area| usize::from(*area) < BANDS.len())?);
        if area == 0 {
            return Some(0);
        }
        let mut halves = 0;
        for sign in self.signs {
            halves += u32::from(sign.filter(|halves| *halves <= MOST_HALVES)?);
        }
        Some(halves * area * weight)
    }
}

/// What was found in the four regions, in the order of [`REGIONS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Easi(pub [Region; 4]);

impl Easi {
    /// The score; nothing as long as something is missing.
    #[must_use]
    pub fn score(&self) -> Option<Decimal> {
        let mut twentieths = 0;
        for (region, (_, weight)) in self.0.iter().zip(REGIONS) {
            twentieths += region.twentieths(weight)?;
        }
        Some(Decimal::from_raw(i64::from(twentieths) * 500))
    }

    /// Whether nothing is entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Three bits for each of a region's five values, 7 where there is none.
    #[must_use]
    pub fn packed(&self) -> [u16; 4] {
        self.0.map(|region| {
            let values = std::iter::once(region.area).chain(region.signs);
            values.fold(0, |bits, value| bits << 3 | u16::from(value.unwrap_or(7).min(7)))
        })
    }

    /// What was packed; nothing where it was not packed here.
    #[must_use]
    pub fn unpacked(packed: [u16; 4]) -> Option<Self> {
        if packed.iter().any(|bits| *bits >= 1 << 15) {
            return None;
        }
        let value = |bits: u16, place: u16| {
            let value = u8::try_from(bits >> (3 * (4 - place)) & 7).unwrap_or(7);
            (value != 7).then_some(value)
        };
        Some(Self(packed.map(|bits| Region {
            area: value(bits, 0),
            signs: [value(bits, 1), value(bits, 2), value(bits, 3), value(bits, 4)],
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::{BANDS, Easi, REGIONS, Region};
    use crate::number::Decimal;

    fn region(area: u8, signs: [u8; 4]) -> Region {
        Region { area: Some(area), signs: signs.map(Some) }
    }

    #[test]
    fn the_weights_sum_to_one_and_the_bands_leave_no_gap() {
        assert_eq!(REGIONS.iter().map(|(_, weight)| weight).sum::<u32>(), 10);
        for pair in BANDS.windows(2) {
            assert_eq!(pair[0].1 + 1, pair[1].0);
        }
        assert_eq!((BANDS[0].0, BANDS[6].1), (0, 100));
    }

    /// Area and signs in half points, and the score in hundredths, worked out by hand.
    #[test]
    fn scores_are_as_the_formula_says() {
        let none = [0; 4];
        for (regions, hundredths) in [
            ([region(0, none); 4], 0),
            ([region(6, [6; 4]); 4], 7200),
            ([region(1, [1, 0, 0, 0]), region(0, none), region(0, none), region(0, none)], 5),
            (
                [
                    region(2, [4, 4, 2, 2]),
                    region(3, [2, 2, 2, 2]),
                    region(1, none),
                    region(4, [3, 3, 3, 3]),
                ],
                120 + 240 + 960,
            ),
        ] {
            assert_eq!(Easi(regions).score(), Some(Decimal::from_raw(hundredths * 100)));
        }
    }

    #[test]
    fn what_is_missing_gives_no_score_unless_no_skin_is_affected() {
        let mut easi = Easi([region(0, [0; 4]); 4]);
        easi.0[1] = Region { area: Some(0), signs: [None; 4] };
        assert_eq!(easi.score(), Some(Decimal::ZERO));
        easi.0[1].area = Some(1);
        assert_eq!(easi.score(), None);
        easi.0[1] = Region { area: None, signs: [Some(1); 4] };
        assert_eq!(easi.score(), None);
        easi.0[1] = region(7, [1; 4]);
        assert_eq!(easi.score(), None, "there is no such band");
        easi.0[1] = region(1, [7, 0, 0, 0]);
        assert_eq!(easi.score(), None, "there is no such sign");
    }

    #[test]
    fn it_can_be_packed_and_unpacked() {
        let mut easi = Easi([region(6, [6, 0, 3, 1]); 4]);
        easi.0[2] = Region { area: None, signs: [None, Some(5), None, None] };
        assert_eq!(Easi::unpacked(easi.packed()), Some(easi));
        assert_eq!(Easi::unpacked([1 << 15, 0, 0, 0]), None);
    }
}
