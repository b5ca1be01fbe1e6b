//! The answers of 64 patients to one question, and tests on them.

/// How an open question is written; no answer has this value.
pub const UNANSWERED: i32 = i32::MIN;

/// The answers of `N` patients to one question; at most 64.
#[derive(Clone, Copy)]
pub struct Block<'a, const N: usize>(pub &'a [i32; N]);

/// Bits of which the first `N` are the patients of a block.
fn bits<const N: usize>(answers: &[i32; N], test: impl Fn(i32) -> bool) -> u64 {
    let mut bits = 0;
    for (place, answer) in answers.iter().enumerate() {
        bits |= u64::from(test(*answer)) << place;
    }
    bits
}

impl<const N: usize> Block<'_, N> {
    /// Who has answered.
    #[must_use]
    pub fn answered(self) -> u64 {
        self.within(UNANSWERED + 1, u32::MAX - 1)
    }

    /// Whose answer is one of the `span + 1` numbers from `from` on.
    #[must_use]
    pub fn within(self, from: i32, span: u32) -> u64 {
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        if let (sixteens, []) = self.0.as_chunks::<16>() {
            return sixteens.iter().rev().fold(0, |bits, sixteen| {
                bits << 16 | u64::from(vectors::within(sixteen, from, span))
            });
        }
        bits(self.0, |answer| answer.wrapping_sub(from).cast_unsigned() <= span)
    }

    /// Whose answer is one of these options, one bit each.
    #[must_use]
    pub fn one_of(self, options: u64) -> u64 {
        bits(self.0, |answer| {
            u32::try_from(answer).is_ok_and(|place| place < 64 && options >> place & 1 == 1)
        })
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors {
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_narrow_i16x8, i16x8_narrow_i32x4, i32x4, i32x4_splat, i32x4_sub,
        u32x4_le, u32x4_splat,
    };

    /// A bit for each of sixteen answers: whether it lies within the range.
    pub fn within(answers: &[i32; 16], from: i32, span: u32) -> u16 {
        let (from, span) = (i32x4_splat(from), u32x4_splat(span));
        let test = |[a, b, c, d]: [i32; 4]| u32x4_le(i32x4_sub(i32x4(a, b, c, d), from), span);
        let (&[first, second, third, fourth], []) = answers.as_chunks::<4>() else { return 0 };
        i8x16_bitmask(i8x16_narrow_i16x8(
            i16x8_narrow_i32x4(test(first), test(second)),
            i16x8_narrow_i32x4(test(third), test(fourth)),
        ))
    }
}
