//! A site owner's colour, and whether text in it can be read.
//!
//! Contrast is that of WCAG 2.2: the ratio of relative luminances, from 1 (the same) to 21 (black on white). Written
//! without a crate: two formulas are enough, and crates for colours bring dozens of colour spaces.

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// What normal text needs at least (WCAG 2.2, 1.4.3).
pub(crate) const READABLE: f64 = 4.5;

impl Colour {
    /// The page in light mode.
    pub(crate) const LIGHT_PAGE: Colour = Colour { red: 0xff, green: 0xff, blue: 0xff };
    /// The page in dark mode.
    pub(crate) const DARK_PAGE: Colour = Colour { red: 0x13, green: 0x17, blue: 0x1c };

    /// Reads `#0a4c8f` or `#048`.
    pub(crate) fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().strip_prefix('#')?;
        if !digits.is_ascii() {
            return None;
        }
        let channel = |at: usize, length: usize| u8::from_str_radix(digits.get(at..at + length)?, 16).ok();
        match digits.len() {
            6 => Some(Colour { red: channel(0, 2)?, green: channel(2, 2)?, blue: channel(4, 2)? }),
            3 => Some(Colour {
                red: channel(0, 1)? * 17,
                green: channel(1, 1)? * 17,
                blue: channel(2, 1)? * 17,
            }),
            _ => None,
        }
    }

    /// The colour as style sheets write it: `#0a4c8f`.
    pub(crate) fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// The contrast with another colour, from 1 to 21.
    pub(crate) fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest shade of this colour that can be read on a page: darker on a light one, lighter on a dark
    /// one. Steps of a hundredth are finer than anybody sees.
    pub(crate) fn readable_on(self, page: Colour) -> Colour {
        let black = Colour { red: 0, green: 0, blue: 0 };
        let towards = if page.luminance() > 0.5 { black } else { Colour::LIGHT_PAGE };
        let shades = (0..=100).map(|percent| self.mixed(towards, percent));
        shades.into_iter().find(|shade| shade.contrast(page) >= READABLE).unwrap_or(towards)
    }

    fn mixed(self, other: Colour, percent: u32) -> Colour {
        let mix = |one: u8, two: u8| {
            let sum = u32::from(one) * (100 - percent) + u32::from(two) * percent;
            u8::try_from(sum / 100).expect("between two bytes")
        };
        Colour {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}
