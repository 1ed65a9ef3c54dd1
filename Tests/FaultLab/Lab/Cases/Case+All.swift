// Every case there is.

extension Case {
  /// All of them, by what they are about.
  public static let all: [Case] =
    refused + captured + path + silent + local + source + open + speech + idle + datagram
    + localSocket
    + names
    + between + healthy + daemons
}
