//! [`Row`]: one figure, compared with a peer's; and a Markdown table of rows.

use std::fmt::Write;

/// One figure, compared with a peer's.
pub struct Row {
    pub case: String,
    /// The unit of the figure.
    pub unit: &'static str,
    pub ours: f64,
    pub against: Option<Against>,
    /// The maximum ratio, or our maximum figure if there is no peer.
    pub goal: Option<f64>,
}

/// The figure of a peer.
pub struct Against {
    pub name: String,
    pub figure: f64,
    /// Ours divided by theirs.
    pub ratio: f64,
}

impl Row {
    /// A figure of ours alone.
    pub fn alone(case: impl Into<String>, unit: &'static str, ours: f64) -> Self {
        Self {
            case: case.into(),
            unit,
            ours,
            against: None,
            goal: None,
        }
    }

    /// A figure compared with a peer's.
    pub fn beside(
        case: impl Into<String>,
        unit: &'static str,
        ours: f64,
        name: impl Into<String>,
        theirs: f64,
    ) -> Self {
        let ratio = ours / theirs;
        let against = Against {
            name: name.into(),
            figure: theirs,
            ratio,
        };
        Self {
            against: Some(against),
            ..Self::alone(case, unit, ours)
        }
    }

    /// Sets the goal.
    pub fn at_most(self, goal: Option<f64>) -> Self {
        Self { goal, ..self }
    }

    fn is_met(&self) -> Option<bool> {
        let judged = self
            .against
            .as_ref()
            .map_or(self.ours, |against| against.ratio);
        // Compares rounded values: 1.2049 is 1.20.
        self.goal
            .map(|goal| (judged * 100.0).round() <= (goal * 100.0).round())
    }
}

/// The rows as a Markdown table.
pub fn render(rows: &[Row]) -> String {
    let mut text = String::from(
        "| case | figure | sw-error | against | theirs | ratio | goal | |\n|---|---|--:|---|--:|--:|--:|---|\n",
    );
    let mut last = "";
    for row in rows {
        // Only the first row of a case has its name.
        let case = if row.case == last { "" } else { &row.case };
        last = &row.case;
        let (name, theirs, ratio) = match &row.against {
            Some(against) => (
                &*against.name,
                number(against.figure),
                format!("{:.2}", against.ratio),
            ),
            None => ("", String::new(), String::new()),
        };
        let goal = row.goal.map_or(String::new(), |goal| match row.against {
            Some(_) => format!("≤ {goal:.2}"),
            None => format!("≤ {}", number(goal)),
        });
        let verdict = match row.is_met() {
            None => "",
            Some(true) => "met",
            Some(false) => "**not met**",
        };
        let (unit, ours) = (row.unit, number(row.ours));
        // Writing into a text does not fail.
        let _ = writeln!(
            text,
            "| {case} | {unit} | {ours} | {name} | {theirs} | {ratio} | {goal} | {verdict} |"
        );
    }
    text
}

fn number(figure: f64) -> String {
    if figure.fract() == 0.0 || figure >= 1000.0 {
        format!("{figure:.0}")
    } else if figure < 1.0 {
        format!("{figure:.2}")
    } else {
        format!("{figure:.1}")
    }
}
