//! What the program says about authors' files: the table of codes, the words, the formats, and the whole message of every
//! check.

mod codes;
mod emit;
mod file_names;
mod many_findings;
mod output_folder;
mod small_sites;
mod unreadable_files;
mod whole_sites;
mod wording;
mod words;
