//! Tests of the command `wasi-socket-adapter` from outside: arguments and files in, texts, files and exit status out.
//! The library's parts have their tests beside them.

mod adapter;
mod dist;
mod help;
mod inspect;
mod new;
mod readings;
mod refusals;
mod support;

#[cfg(feature = "run")]
mod dial;
#[cfg(feature = "run")]
mod heap;
#[cfg(feature = "run")]
mod mixed;
#[cfg(feature = "run")]
mod real;
#[cfg(feature = "run")]
mod run;

// Where the test adapter looks for these, in the library as here.
use fit::adapter as adapter_builds;
use fit::dialect;
