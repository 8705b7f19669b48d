//! Measures the rows, one after the other, both adapters in the same process.
//! Which rows there are is said in `rows`, what a run takes in `host`.

use crate::adapter::{Adapter, Pair};
use crate::guest::{self, Folder, Operations};
use crate::host::{Host, Program, Run};
use crate::rows::{CALLS, Operation, TIMES};
use crate::table::{Group, Row};
use crate::turns::by_turns;
use anyhow::{Context, Result};
use std::time::Duration;

/// One measurement takes this long at least.
const LONG_ENOUGH: Duration = Duration::from_millis(40);

/// Of so many measurements the median is taken; of fewer where one takes [`TOO_LONG`].
const ROUNDS: usize = 11;
const FEWER_ROUNDS: usize = 3;
const TOO_LONG: Duration = Duration::from_millis(500);

/// How often a program is started in one measurement.
const STARTS: u32 = 200;

/// The small program.
const HELLO: &str = "hello world, from its start to its end";

/// All of Preview 1. Ours brings sockets for it where the stock adapter brings traps: no comparison of like with like.
pub const EVERYTHING: &str = "everything; stock: traps for sock_*";

/// The bytes that an adapter adds. Only what works counts: a program must come to its good end.
///
/// # Errors
/// If a module is missing, or the stock adapter fails.
pub fn sizes(host: &Host, folder: &Folder) -> Result<Vec<Row>> {
    let modules = [
        ("hello world in Rust", guest::module("bench_hello")?),
        ("files in Rust", guest::module("bench_files")?),
        ("everything but sock_*", guest::everything_but_sockets()?),
        (EVERYTHING, guest::everything()?),
    ];
    let rows = modules.iter().map(|(name, module)| {
        let added = |adapter: Adapter| {
            let component = adapter.component(module)?;
            host.run(&host.load(&component)?, &mut folder.around(&[])?)?;
            Ok(component.len() as f64 - module.len() as f64)
        };
        row(
            Group::Size,
            name,
            added(Adapter::Ours),
            added(Adapter::Stock),
        )
    });
    rows.collect()
}

/// The programs that run with both adapters.
pub struct Programs<'a> {
    host: &'a Host,
    folder: &'a Folder,
    hello: Pair<Program>,
    operations: Pair<Operations<'a>>,
}

impl<'a> Programs<'a> {
    /// Adapts and compiles them.
    ///
    /// # Errors
    /// If a module is missing or cannot be adapted.
    pub fn new(host: &'a Host, folder: &'a Folder) -> Result<Self> {
        let hello = guest::module("bench_hello")?;
        Ok(Self {
            host,
            folder,
            hello: Pair::try_of(|adapter| host.load(&adapter.component(&hello)?))?,
            operations: Pair::try_of(|adapter| Operations::new(host, folder, adapter))?,
        })
    }

    /// The host calls of a small program as a whole, and those of each operation alone.
    ///
    /// # Errors
    /// If the stock adapter fails.
    pub fn calls(&self) -> Result<Vec<Row>> {
        let whole = |adapter| Ok(self.say_hello(adapter)?.calls as f64);
        let mut rows = vec![row(
            Group::Calls,
            HELLO,
            whole(Adapter::Ours),
            whole(Adapter::Stock),
        )?];
        for operation in &CALLS {
            let calls = |adapter| calls_of(self.operations.of(adapter), operation);
            let (ours, stock) = (calls(Adapter::Ours), calls(Adapter::Stock));
            rows.push(row(Group::Calls, operation.name, ours, stock)?);
        }
        Ok(rows)
    }

    /// The time from a compiled component to the end of a small program, and that of each operation.
    ///
    /// # Errors
    /// If the stock adapter fails.
    pub fn times(&self) -> Result<Vec<Row>> {
        let start = |adapter| {
            let mut sum = Duration::ZERO;
            for _ in 0..STARTS {
                let run = self.say_hello(adapter)?;
                sum += run.instantiation + run.run;
            }
            Ok(sum / STARTS)
        };
        let mut rows = vec![timed(HELLO, ROUNDS, start)?];
        for operation in &TIMES {
            rows.push(self.time(operation)?);
        }
        Ok(rows)
    }

    fn say_hello(&self, adapter: Adapter) -> Result<Run> {
        let mut around = self.folder.around(&[])?;
        self.host.run(self.hello.of(adapter), &mut around)
    }

    fn time(&self, operation: &Operation) -> Result<Row> {
        let stock = |times| {
            let run = self.operations.stock.run(operation, times);
            run.with_context(|| format!("{}, with the stock adapter", operation.name))
        };
        let mut times = 1;
        let mut taken = stock(times)?.run;
        while taken < LONG_ENOUGH {
            times *= 2;
            taken = stock(times)?.run;
        }
        let rounds = match taken < TOO_LONG {
            true => ROUNDS,
            false => FEWER_ROUNDS,
        };
        timed(operation.name, rounds, |adapter| {
            let run = self.operations.of(adapter).run(operation, times)?;
            Ok(run.run.div_f64(times as f64))
        })
    }
}

/// The host calls of one operation: the difference of a run and a run twice as long. So the first use of a descriptor is
/// not among them, if it is opened only once.
///
/// # Errors
/// What the operation failed with.
pub fn calls_of(operations: &Operations<'_>, operation: &Operation) -> Result<f64> {
    let once = operations.run(operation, operation.times)?.calls;
    let twice = operations.run(operation, 2 * operation.times)?.calls;
    Ok((twice as f64 - once as f64) / operation.times as f64)
}

/// A row of what both do by turns. Where ours cannot do it, only the stock adapter has turns.
fn timed(
    name: &'static str,
    rounds: usize,
    measure: impl Fn(Adapter) -> Result<Duration>,
) -> Result<Row> {
    let ours = measure(Adapter::Ours);
    let sides: &[Adapter] = match ours {
        Ok(_) => &[Adapter::Ours, Adapter::Stock],
        Err(_) => &[Adapter::Stock],
    };
    let rounds = by_turns(sides, rounds, measure)?;
    let microseconds = |side| rounds.median(side).unwrap_or_default().as_secs_f64() * 1e6;
    let ours = ours.map(|_| microseconds(Adapter::Ours));
    row(Group::Time, name, ours, Ok(microseconds(Adapter::Stock)))
}

/// A row is told on standard error as soon as it is there, also what ours cannot do.
fn row(group: Group, name: &'static str, ours: Result<f64>, stock: Result<f64>) -> Result<Row> {
    let stock = stock.with_context(|| format!("{name}, with the stock adapter"))?;
    let ours = ours.inspect_err(|error| eprintln!("{name}, with our adapter: {error:#}"));
    let row = Row {
        group,
        name,
        ours: ours.ok(),
        stock,
    };
    eprintln!("{}", row.line());
    Ok(row)
}
