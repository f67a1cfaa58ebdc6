//! A pseudo-terminal on which a user answers questions.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};

use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, OptionalActions, OutputModes, tcgetattr, tcsetattr};

use crate::support::Run;

/// Runs a command whose input and standard error are a terminal. The answers are typed ahead, then the input ends. They
/// are not echoed, so that the output is only what the program prints.
pub fn on_terminal(mut command: Command, answers: &str) -> Run {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal can be made");
    grantpt(&master).expect("it can be used");
    unlockpt(&master).expect("it can be opened");
    let name = ptsname(&master, Vec::new()).expect("it has a name");
    let person = open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).expect("it opens");
    let mut modes = tcgetattr(&person).expect("its modes can be read");
    modes.local_modes.remove(LocalModes::ECHO);
    modes.output_modes.remove(OutputModes::OPOST);
    tcsetattr(&person, OptionalActions::Now, &modes).expect("its modes can be set");
    let second: OwnedFd = person.try_clone().expect("it can be shared");
    command.stdin(Stdio::from(person)).stderr(Stdio::from(second)).stdout(Stdio::piped());
    let mut program = command.spawn().expect("the program starts");
    drop(command);
    let mut master = File::from(master);
    master.write_all(format!("{answers}\u{4}").as_bytes()).expect("answers can be typed");
    let mut talk = Vec::new();
    // When the program has gone, the terminal ends with an error.
    let _ = master.read_to_end(&mut talk);
    let mut stdout = String::new();
    program.stdout.take().expect("a pipe").read_to_string(&mut stdout).expect("data is UTF-8");
    let status = program.wait().expect("the program ends");
    Run { code: status.code().unwrap_or(-1), stdout, stderr: String::from_utf8(talk).expect("talk is UTF-8") }
}
