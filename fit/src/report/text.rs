//! A report as text for people.
//! Programs read the JSON; this text may change.

use super::Report;
use crate::adapter::Flavour;
use crate::dialect::{self, Dialect};
use crate::judge::{Judged, Status};
use crate::memory::Owner;
use std::fmt::{self, Display, Formatter};

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.file, verdict(self))?;
        writeln!(f, "speaks:  {}", self.speaks.like)?;
        let (sockets, files) = (&self.sockets, &self.files);
        writeln!(f, "sockets: {}", choice(sockets.chosen, &sockets.why))?;
        writeln!(f, "files:   {}", choice(files.chosen, &files.why))?;
        if self.memory.minimum_pages.is_some() {
            writeln!(f, "memory:  {}", self.memory.note)?;
        }
        writeln!(f, "wasi:    {}; {}", self.wasi.asked, self.wasi.note)?;
        imports(self, f)?;
        if let Some(component) = &self.component {
            list(f, "the component imports", &component.imports)?;
            list(f, "the component exports", &component.exports)?;
        }
        for problem in &self.problems {
            writeln!(f, "\nproblem: {problem}")?;
        }
        Ok(())
    }
}

fn flavour(report: &Report) -> &'static str {
    match report.flavour {
        Flavour::Command => "a command",
        Flavour::Reactor => "a reactor",
    }
}

fn verdict(report: &Report) -> String {
    match &report.component {
        Some(component) => format!(
            "{}; becomes a component of {} bytes",
            flavour(report),
            component.bytes
        ),
        None => format!("{}; cannot be converted", flavour(report)),
    }
}

fn choice(chosen: bool, why: &str) -> String {
    let choice = if chosen { "yes" } else { "no" };
    format!("{choice} ({why})")
}

pub(super) fn summary(report: &Report) -> String {
    let with = if report.sockets.chosen {
        "with"
    } else {
        "without"
    };
    let mut lines = format!(
        "{}: {} {with} sockets ({})\n",
        report.file,
        flavour(report),
        report.sockets.why
    );
    // A module that shares its memory needs no word about it.
    let worth_saying = matches!(report.memory.owner, Owner::Guest { .. })
        || report.memory.minimum_after != report.memory.minimum_pages;
    if worth_saying {
        lines += &format!("{}: memory: {}\n", report.file, report.memory.note);
    }
    if report.sockets.chosen && report.wants_nonblocking_sockets() {
        lines += &format!(
            "{}: Go wants its sockets not to block: SOCKET_ADAPTER_LISTEN=tcp://127.0.0.1:8080?nonblock\n",
            report.file
        );
    }
    lines
}

fn imports(report: &Report, f: &mut Formatter<'_>) -> fmt::Result {
    let mut module = "";
    // Preview 1's own accept makes nobody wonder.
    let is_open = report.speaks.dialects.contains(&Dialect::WasmEdge);
    for import in &report.imports {
        if import.module != module {
            module = &import.module;
            writeln!(f, "imports of {module}:")?;
        }
        let item = format!("{} {}", import.name, import.signature);
        writeln!(f, "  {item:<48} {}", provider(import))?;
        if let Some(reading) = import.reading.as_ref().filter(|_| is_open) {
            writeln!(f, "    read as {}: {}", reading.taken, reading.meaning)?;
            let otherwise = reading.otherwise.join(", ");
            writeln!(f, "    ({}; otherwise {otherwise})", reading.why)?;
        }
    }
    Ok(())
}

fn provider(import: &Judged) -> String {
    let dialects = dialect::either(&import.dialects);
    match import.status {
        Status::Served => format!(
            "{dialects}, by {}",
            import.export.as_deref().unwrap_or_default()
        ),
        Status::Wit => "by the component's host".to_owned(),
        _ if dialects.is_empty() => format!("PROBLEM: {}", import.why),
        _ => format!("{dialects}; PROBLEM: {}", import.why),
    }
}

fn list(f: &mut Formatter<'_>, title: &str, items: &[String]) -> fmt::Result {
    let none = if items.is_empty() { " nothing" } else { "" };
    writeln!(f, "{title}:{none}")?;
    items.iter().try_for_each(|item| writeln!(f, "  {item}"))
}
