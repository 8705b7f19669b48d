//! Whole programs at work, on the loopback interface. Each file is a theme, each test a sentence.
//! The guests are in `guest/`, what these tests share in `src/`.

mod burst;
mod c;
mod dist;
mod echo;
mod halves;
mod inherited;
mod refusals;
mod reset;
mod world;
