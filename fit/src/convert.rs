//! From a core module to a component and the report about it: the order of the steps.
//! Each step has its own file; this one only hands results on.

#[cfg(test)]
mod tests;

use crate::adapter::{Adapter, Build, Flavour, Reach, Source};
use crate::judge;
use crate::memory;
use crate::module::Module;
use crate::problem::{Problem, Refusal};
use crate::reading::{self, Readings};
use crate::refit::Fitting;
use crate::report::Report;
use crate::{check, component, files, input, refit, relocate, sockets, speaks, wasi};
use anyhow::{Result, bail};

/// How to convert.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What messages call the input.
    pub file: String,
    /// With sockets, without, or as the imports tell.
    pub sockets: sockets::Asked,
    /// What to do about the memory; `None` lets the module's language decide.
    pub memory: Option<memory::Choice>,
    /// How imports of several meanings are read; the imports tell otherwise.
    pub readings: Vec<reading::Asked>,
    /// The WASI that the host has at least.
    pub wasi: wasi::Version,
    /// Where the adapter modules are.
    pub adapters: Source,
    /// Whether a module without `_start` is refused.
    pub must_start: bool,
    /// Whether listeners or connections will be handed to the guest; asks for sockets in `auto`.
    pub inherits: bool,
}

/// A component and the report about it.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The component, validated.
    pub component: Vec<u8>,
    /// What was found and done.
    pub report: Report,
}

/// Makes a component of a core module (wasm or wat text).
///
/// # Errors
/// A [`Refusal`] if the input is no core module or cannot work as a component.
pub fn convert(input: &[u8], options: &Options) -> Result<Converted> {
    let (report, component) = attempt(input, options)?;
    match component {
        Some(component) => Ok(Converted { component, report }),
        None => bail!(Refusal::new(&report.file, report.problems)),
    }
}

/// Finds out what would become of a core module; what cannot work is in the report's `problems`.
///
/// # Errors
/// A [`Refusal`] if the input is no core module.
pub fn inspect(input: &[u8], options: &Options) -> Result<Report> {
    Ok(attempt(input, options)?.0)
}

fn attempt(input: &[u8], options: &Options) -> Result<(Report, Option<Vec<u8>>)> {
    let wasm = input::core_module(input, &options.file)?;
    let module = Module::parse(&wasm)?;
    let sockets = sockets::choose(&module, options.sockets, options.inherits);
    let files = files::choose(&module, sockets.chosen);
    let flavour = match module.is_command() {
        true => Flavour::Command,
        false => Flavour::Reactor,
    };
    let adapter = options.adapters.load(Build {
        reach: match (sockets.chosen, files.chosen) {
            (true, _) => Reach::Sockets,
            (false, true) => Reach::Files,
            (false, false) => Reach::Streams,
        },
        flavour,
    });
    let readings = reading::choose(&module, &options.readings);
    let imports = judge::judge(&module, &readings, adapter.as_ref().ok());
    let memory = memory::find(&module, options.memory, relocate::obstacle(&wasm, &module)?);
    let mut problems = check::problems(&module, &imports, options.must_start);
    problems.extend(readings.problems());
    if problems.is_empty() {
        problems.extend(memory.problem());
    }
    let mut report = Report {
        file: options.file.clone(),
        convertible: false,
        flavour,
        speaks: speaks::tell(&module, &imports),
        sockets,
        files,
        memory,
        wasi: wasi::choose(options.wasi),
        problems,
        imports,
        component: None,
    };
    let component = make(&wasm, &module, &readings, adapter, &mut report);
    Ok((report, component))
}

fn make(
    wasm: &[u8],
    module: &Module,
    readings: &Readings,
    adapter: Result<Adapter, Problem>,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let adapter = match adapter {
        Ok(adapter) => adapter,
        Err(problem) => {
            report.problems.push(problem);
            return None;
        }
    };
    if !report.problems.is_empty() {
        return None;
    }
    let made = fit(wasm, module, readings, &adapter, report)
        .and_then(|component| Ok((component::interfaces(&component)?, component)));
    match made {
        Ok((interfaces, component)) => {
            report.convertible = true;
            report.component = Some(interfaces);
            Some(component)
        }
        Err(error) => {
            report.problems.push(refused_by_encoder(&error));
            None
        }
    }
}

fn fit(
    wasm: &[u8],
    module: &Module,
    readings: &Readings,
    adapter: &Adapter,
    report: &Report,
) -> Result<Vec<u8>> {
    let memory = &report.memory;
    let name = module.adapter_name();
    let mut wasm = refit::module(wasm, module, name, readings)?;
    if memory.relocates() {
        wasm = relocate::relocate(&wasm)?;
    } else if memory.minimum_after != memory.minimum_pages {
        wasm = memory::raise(&wasm, memory.minimum_after.unwrap_or(0))?;
    }
    let fitting = Fitting {
        forms: &readings.forms(module),
        guest_base: memory.guest_base(),
        exit_codes: report.wasi.exit_codes,
    };
    let adapter = refit::adapter(&adapter.bytes, fitting)?;
    component::encode(&wasm, name, &adapter)
}

fn refused_by_encoder(error: &anyhow::Error) -> Problem {
    let what = "it was refused when the component was put together";
    Problem::new("encoder", what, &format!("{error:#}"))
        .todo("check that the module's WIT and its exports agree; otherwise please report this")
}
