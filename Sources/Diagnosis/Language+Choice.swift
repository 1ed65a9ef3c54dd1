// Which language to speak, from what the person said and what the environment says.

extension Language {
  /// Chooses the language: the option, `SOCKDOC_LANG`, then `LC_ALL` > `LC_MESSAGES` > `LANG`.
  ///
  /// An empty variable counts as unset. See locale(7). A language that we do not speak is English.
  public init(option: Language?, environment: (String) -> String?) {
    if let option {
      self = option
      return
    }
    let names = ["SOCKDOC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
    let value = names.lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
    self = value.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}
