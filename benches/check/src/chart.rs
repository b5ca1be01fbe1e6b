//! Seconds against rules and against questions, as a chart.

use crate::{Error, Measured};
use plotters::prelude::*;
use std::path::Path;

/// What is held fast while the other grows.
struct Line {
    name: &'static str,
    colour: RGBColor,
    belongs: fn(&Measured) -> bool,
}

/// A line of a chart and what it runs along.
type Along = fn(&Measured) -> usize;

/// Draws both charts beside each other.
pub fn draw(all: &[Measured], path: &Path) -> Result<(), Error> {
    let made_up: Vec<&Measured> = all.iter().filter(|m| m.name == "made up").collect();
    let most = made_up.iter().map(|m| m.seconds).fold(0.0, f64::max) * 1.1;
    let both = Line {
        name: "both grow: 5 rules to 2 questions",
        colour: RGBColor(0, 94, 165),
        belongs: |m| m.rules * 2 == m.questions * 5,
    };
    let rules = Line {
        name: "100 questions",
        colour: RGBColor(192, 80, 20),
        belongs: |m| m.questions == 100,
    };
    let questions =
        Line { name: "200 rules", colour: RGBColor(192, 80, 20), belongs: |m| m.rules == 200 };
    let root = SVGBackend::new(path, (960, 400)).into_drawing_area();
    root.fill(&WHITE)?;
    let (left, right) = root.split_horizontally(480);
    let charts: [(_, &str, Along, [&Line; 2]); 2] = [
        (left, "rules", |m| m.rules, [&both, &rules]),
        (right, "questions", |m| m.questions, [&both, &questions]),
    ];
    for (area, axis, along, lines) in charts {
        let end = made_up.iter().map(|m| along(m)).max().unwrap_or(1);
        let mut chart = ChartBuilder::on(&area)
            .margin(16)
            .x_label_area_size(40)
            .y_label_area_size(56)
            .build_cartesian_2d(0..end, 0.0..most)?;
        chart
            .configure_mesh()
            .x_desc(axis)
            .y_desc("seconds")
            .light_line_style(WHITE)
            .label_style(("sans-serif", 13))
            .draw()?;
        for line in lines {
            let mut points: Vec<(usize, f64)> = made_up
                .iter()
                .filter(|m| (line.belongs)(m))
                .map(|m| (along(m), m.seconds))
                .collect();
            points.sort_by_key(|(at, _)| *at);
            let style = line.colour.stroke_width(2);
            chart
                .draw_series(LineSeries::new(points.iter().copied(), style).point_size(4))?
                .label(line.name)
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], style));
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .label_font(("sans-serif", 13))
            .border_style(BLACK.mix(0.2))
            .background_style(WHITE)
            .draw()?;
    }
    root.present()?;
    Ok(())
}
