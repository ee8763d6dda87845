//! Whether a colour can be read on its ground, as WCAG 2.2 measures it (success criterion 1.4.3).

/// The least contrast of text.
pub(super) const OF_TEXT: f32 = 4.5;

/// The contrast of two colours, from 1 to 21; nothing where one of them is not plain to see, such as a mixture.
pub(super) fn contrast(one: &str, other: &str) -> Option<f32> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    let (light, dark) = if one > other {
        (one, other)
    } else {
        (other, one)
    };
    Some((light + 0.05) / (dark + 0.05))
}

/// Whether a ground is light, so that text on it has to be dark.
pub(super) fn is_light(ground: &str) -> bool {
    // Black and white stand out equally from what has this luminance.
    luminance(ground).is_some_and(|luminance| luminance > 0.179)
}

/// The relative luminance of a colour.
fn luminance(colour: &str) -> Option<f32> {
    let colour = csscolorparser::parse(colour).ok()?;
    // What shines through, nobody knows here.
    let opaque = colour.a >= 1.0;
    let linear = |channel: f32| {
        let channel = channel.clamp(0.0, 1.0);
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    };
    let (red, green, blue) = (linear(colour.r), linear(colour.g), linear(colour.b));
    opaque.then_some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_measured_of_every_colour_that_is_plain_to_see() {
        let cases = [
            ("#000", "#fff", Some("21.0")),
            ("white", "#fff", Some("1.0")),
            ("#777", "#fff", Some("4.5")),
            ("#ffff00", "#fff", Some("1.1")),
            ("rgb(138 28 43)", "#fffefb", Some("9.1")),
            ("color-mix(in oklab, red, blue)", "#fff", None),
            ("#ff000080", "#fff", None),
        ];
        for (one, other, expected) in cases {
            let found = contrast(one, other).map(|contrast| format!("{contrast:.1}"));
            assert_eq!(found.as_deref(), expected, "{one} on {other}");
        }
        assert!(is_light("#fffefb") && !is_light("#17161a"));
    }
}
