//! The program: see [`fanzha::commands`].

fn main() -> std::process::ExitCode {
    fanzha::commands::run()
}
