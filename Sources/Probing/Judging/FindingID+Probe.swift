// The findings that a probe establishes: the closed list, by name.
public import Diagnosis

extension FindingID {
  static let connectEstablished: FindingID = "connect.established"
  static let connectEstablishedLate: FindingID = "connect.established-late"
  static let connectRefusedByReset: FindingID = "connect.refused-by-reset"
  static let connectRefusedWithoutSegment: FindingID = "connect.refused-without-segment"
  static let connectIcmpError: FindingID = "connect.icmp-error"
  static let connectIcmpFromAnotherHost: FindingID = "connect.icmp-from-another-host"
  static let connectIcmpFromTarget: FindingID = "connect.icmp-from-target"
  static let connectIcmpFromOurselves: FindingID = "connect.icmp-from-ourselves"
  static let connectFailedLocally: FindingID = "connect.failed-locally"
  static let connectNoAnswer: FindingID = "connect.no-answer"
  static let connectTimedOutByKernel: FindingID = "connect.timed-out-by-kernel"
  static let connectFailedOtherwise: FindingID = "connect.failed-otherwise"
  static let openFirstByte: FindingID = "open.first-byte"
  static let openFinBeforeData: FindingID = "open.fin-before-data"
  static let openResetBeforeData: FindingID = "open.reset-before-data"
  static let openResetAfterKeepalive: FindingID = "open.reset-after-keepalive"
  static let openSilentAndAcknowledged: FindingID = "open.silent-and-acknowledged"
  static let openKeepaliveUnanswered: FindingID = "open.keepalive-unanswered"
  static let openEndedAtOnce: FindingID = "open.ended-at-once"
  static let openEndedAfterAWait: FindingID = "open.ended-after-a-wait"
  static let openStayedOpen: FindingID = "open.stayed-open"
  static let openAnswerToData: FindingID = "open.answer-to-data"
  static let openSynAckRepeated: FindingID = "open.syn-ack-repeated"
  static let openAcknowledgedAfterRepeat: FindingID = "open.acknowledged-after-repeat"
  static let openFinAfterData: FindingID = "open.fin-after-data"
  static let openResetAfterData: FindingID = "open.reset-after-data"
  static let openSilentAfterData: FindingID = "open.silent-after-data"
  static let openDataUnacknowledged: FindingID = "open.data-unacknowledged"
  static let routeNone: FindingID = "route.none"
  static let routeUnreachable: FindingID = "route.unreachable"
  static let routeProhibited: FindingID = "route.prohibited"
  static let routeBlackhole: FindingID = "route.blackhole"
  static let localBroadcastAddress: FindingID = "local.broadcast-address"
  static let localSourceLoopback: FindingID = "local.source-loopback"
  static let routeFound: FindingID = "route.found"
  static let neighbourFailedInTable: FindingID = "neighbour.failed-in-table"
  static let icmpBeyondScope: FindingID = "icmp.beyond-scope"
  static let icmpHostUnreachable: FindingID = "icmp.host-unreachable"
  static let icmpNetUnreachable: FindingID = "icmp.net-unreachable"
  static let icmpAdminProhibited: FindingID = "icmp.admin-prohibited"
  static let icmpProtocolUnreachable: FindingID = "icmp.protocol-unreachable"
  static let icmpPortUnreachable: FindingID = "icmp.port-unreachable"
  static let icmpTtlExceeded: FindingID = "icmp.ttl-exceeded"
  static let environmentProxyVariable: FindingID = "environment.proxy-variable"
  static let resolveNameUnknown: FindingID = "resolve.name-unknown"
  static let resolveAliasWithoutTarget: FindingID = "resolve.alias-without-target"
  static let resolveRecordFailed: FindingID = "resolve.record-failed"
  static let resolveAddresses: FindingID = "resolve.addresses"
  static let resolveFailed: FindingID = "resolve.failed"
  static let resolveNoAnswerBeforeDeadline: FindingID = "resolve.no-answer-before-deadline"
  static let addressSomeFailed: FindingID = "address.some-failed"
  static let addressFamilyFailed: FindingID = "address.family-failed"
  static let localNoSocket: FindingID = "local.no-socket"
  static let probeCancelled: FindingID = "probe.cancelled"
  static let evidenceNoErrorQueue: FindingID = "evidence.no-error-queue"
  static let evidenceNoSegmentCounts: FindingID = "evidence.no-segment-counts"
  static let evidenceNoKeepalive: FindingID = "evidence.no-keepalive"
  static let resetHopLimit: FindingID = "reset.hop-limit"
  static let resetAsFarAsTheHost: FindingID = "reset.as-far-as-the-host"
  static let resetHopLimitDiffers: FindingID = "socket.reset-ttl-differs"
  static let resetPassedByFloor: FindingID = "reset.passed-by-floor"
  static let resetMixedWithSuccess: FindingID = "reset.mixed-with-success"
  static let resetByOwnKernel: FindingID = "reset.by-own-kernel"
  static let resetNotByOwnKernel: FindingID = "reset.not-by-own-kernel"
  static let localNothingSent: FindingID = "local.nothing-sent"
  static let localNoPacketLeft: FindingID = "local.no-packet-left"
  static let localDatagramUnroutable: FindingID = "local.datagram-unroutable"
  static let unixAbstractUnbound: FindingID = "unix.abstract-unbound"
  static let unixBoundNotListening: FindingID = "unix.bound-not-listening"
  static let localDataHeldBack: FindingID = "local.data-held-back"
  static let resolveQuestionHeldBack: FindingID = "resolve.question-refused-here"
  static let localNetworkChanged: FindingID = "local.network-changed"
  static let localLoopbackDown: FindingID = "local.loopback-down"
  static let localLinkDown: FindingID = "local.link-down"
  static let localRetransmissionsFailed: FindingID = "local.retransmissions-failed"
  static let localDatagramRefused: FindingID = "local.datagram-refused"
  static let localPortsUsedUp: FindingID = "local.many-connections"
  static let localPortsFree: FindingID = "local.few-connections"
  static let localSourcePortsTaken: FindingID = "local.source-ports-taken"
  static let localBindFailed: FindingID = "local.bind-failed"
  static let controlPortAnswers: FindingID = "address.other-port-answers"
  static let controlAllSilent: FindingID = "address.no-port-answers"
  static let triesMixed: FindingID = "tries.mixed"
  static let pathHops: FindingID = "path.hops"
  static let pathHopLimitTooLow: FindingID = "path.hop-limit-too-low"
  static let pathDiesAfter: FindingID = "path.dies-after"
  static let listenerQueueFull: FindingID = "socket.accept-queue-over"
  static let listenerQueueOverflowed: FindingID = "socket.accept-queue-overflowed"
  static let listenerQueueUnmet: FindingID = "socket.accept-queue-unmet"
  static let listenerElsewhere: FindingID = "socket.listener-elsewhere"
  static let listenerNone: FindingID = "socket.no-listener"
  static let listenerPresent: FindingID = "socket.listener-present"
  static let openWindowClosed: FindingID = "socket.zero-window"
  static let relayClosesWhoWaits: FindingID = "relay.closes-who-waits"
  static let pathLargeSegmentsPass: FindingID = "path.large-segments-pass"
  static let resolveOwnQuery: FindingID = "resolve.own-query"
  static let resolveRecordStalled: FindingID = "resolve.record-stalled"
  static let resolveAnswerTooLate: FindingID = "resolve.answer-too-late"
  static let resolveSlow: FindingID = "resolve.slow"
  static let resolveNoHostName: FindingID = "resolve.no-host-name"
  static let evidenceNoSegmentFilled: FindingID = "evidence.no-segment-filled"
  static let evidenceNameServersNotAsked: FindingID = "evidence.name-servers-not-asked"
  static let resolveNotWaitedOut: FindingID = "resolve.not-waited-out"
  static let resolveStillWaiting: FindingID = "resolve.program-still-waits"
  static let resolveServerBoundHere: FindingID = "resolve.server-bound-here"
  static let resolveNoServer: FindingID = "resolve.no-server-configured"
  static let resolveEndedAtOnce: FindingID = "resolve.ended-at-once"
  static let resolveHostAlias: FindingID = "resolve.host-alias"
  static let resolveIPv6NotAsked: FindingID = "resolve.ipv6-not-asked"
  static let resolveStrayDatagram: FindingID = "resolve.stray-datagram"
  static let resolveOtherFamilyOnly: FindingID = "resolve.other-family-only"
  static let resolveServersDiffer: FindingID = "resolve.servers-differ"
  static let resolveOtherSources: FindingID = "resolve.other-sources"
  static let resolveFromHostsFile: FindingID = "resolve.from-hosts-file"
  static let resolveAddressGiven: FindingID = "resolve.address-given"
  static let pathLargeSegmentsStall: FindingID = "path.large-segments-stall"
  static let pathSizesMixed: FindingID = "path.sizes-mixed"
  static let openSomeAcknowledged: FindingID = "open.some-acknowledged"
  static let openAllUnacknowledged: FindingID = "open.all-unacknowledged"
  static let pathLargeSegmentsLost: FindingID = "path.large-segments-lost"
  static let tlsServerHello: FindingID = "tls.server-hello"
  static let tlsAlertReceived: FindingID = "tls.alert-received"
  static let tlsPlaintextAnswer: FindingID = "tls.plaintext-answer"
  static let tlsExpectedByPeer: FindingID = "tls.expected-by-peer"
  static let tlsAnswerUnclear: FindingID = "tls.answer-unclear"
  static let tlsAnswersClientHello: FindingID = "tls.answers-client-hello"
  static let holdAnswered: FindingID = "hold.answered"
  static let holdAcknowledged: FindingID = "hold.acknowledged"
  static let holdReset: FindingID = "hold.reset"
  static let holdUnanswered: FindingID = "hold.unanswered"
  static let holdUnreachable: FindingID = "hold.unreachable"
  static let holdClosedWhileIdle: FindingID = "hold.closed-while-idle"
  static let holdResetWhileIdle: FindingID = "hold.reset-while-idle"
  static let holdKeepaliveOnly: FindingID = "hold.keepalive-only"
  static let holdNewConnectionUnreachable: FindingID = "hold.new-connection-unreachable"
  static let unixNoSocketFile: FindingID = "unix.no-socket-file"
  static let pathLargeAnswersLost: FindingID = "path.large-answers-lost"
  static let holdClosedAfterData: FindingID = "hold.closed-after-data"
  static let holdAnsweredLate: FindingID = "hold.answered-late"
  static let holdWorked: FindingID = "hold.worked"
  static let holdNewConnectionAnswered: FindingID = "hold.new-connection-answered"
  static let holdNewConnectionsMixed: FindingID = "hold.new-connections-mixed"
  static let holdNewConnectionUnanswered: FindingID = "hold.new-connection-unanswered"
  static let holdResetWithoutIdle: FindingID = "hold.reset-without-idle"
  static let holdWorksWithoutIdle: FindingID = "hold.works-without-idle"
  static let datagramAnswered: FindingID = "datagram.answered"
  static let datagramNoAnswer: FindingID = "datagram.no-answer"
  static let datagramStray: FindingID = "datagram.stray"
  static let datagramRefused: FindingID = "data.refused-on-datagram"
  static let sendNotPermitted: FindingID = "write.not-permitted"
  static let datagramByOwnKernel: FindingID = "datagram.refused-by-own-kernel"
  static let unixSilentAfterData: FindingID = "unix.silent-after-data"
  static let unixDataLeftHere: FindingID = "unix.data-left-here"
  static let unixClosed: FindingID = "unix.closed"
  static let unixClosedUnread: FindingID = "unix.closed-unread"
  static let socketIsUnix: FindingID = "socket.is-unix"
  static let unixConnected: FindingID = "unix.connected"
  static let unixAccepted: FindingID = "unix.accepted"
  static let unixNotAccepted: FindingID = "unix.not-accepted"
  static let unixAbstractName: FindingID = "unix.abstract-name"
  static let unixAbstractOtherType: FindingID = "unix.abstract-other-type"
  static let unixFailed: FindingID = "unix.connect-failed"
  static let connectRefusedOnUnixPath: FindingID = "connect.refused-on-unix-path"
  static let localUnixModeDenies: FindingID = "local.unix-mode-denies"
  static let captureReset: FindingID = "capture.reset"
  static let captureResetReason: FindingID = "capture.reset-reason"
  static let captureSynAck: FindingID = "capture.syn-ack"

  /// Every finding that a probe can establish.
  public static let ofProbes: [FindingID] = [
    .connectEstablished, .connectEstablishedLate, .connectRefusedByReset,
    .connectRefusedWithoutSegment,
    .connectIcmpError, .connectIcmpFromAnotherHost, .connectIcmpFromTarget,
    .connectIcmpFromOurselves, .connectFailedLocally, .connectNoAnswer,
    .connectTimedOutByKernel, .connectFailedOtherwise, .connectRefusedOnUnixPath,
    .openEndedAtOnce, .openEndedAfterAWait, .openFirstByte, .openFinBeforeData,
    .openResetBeforeData, .openResetAfterKeepalive, .openSilentAndAcknowledged,
    .openKeepaliveUnanswered, .openStayedOpen, .openAnswerToData, .openSynAckRepeated,
    .openAcknowledgedAfterRepeat, .openFinAfterData, .openResetAfterData, .openSilentAfterData,
    .openDataUnacknowledged, .openWindowClosed, .routeNone, .routeUnreachable, .routeProhibited,
    .routeBlackhole, .routeFound, .localBroadcastAddress, .localSourceLoopback,
    .neighbourFailedInTable, .icmpHostUnreachable, .icmpBeyondScope, .icmpNetUnreachable,
    .icmpAdminProhibited,
    .icmpProtocolUnreachable, .icmpPortUnreachable, .icmpTtlExceeded, .resolveNameUnknown,
    .resolveAddresses, .resolveFailed, .resolveNoAnswerBeforeDeadline, .resolveRecordFailed,
    .resolveAliasWithoutTarget, .resolveNotWaitedOut, .resolveStrayDatagram, .resolveIPv6NotAsked,
    .resolveHostAlias, .resolveEndedAtOnce,
    .resolveNoServer,
    .resolveServerBoundHere, .resolveStillWaiting,
    .resolveOtherFamilyOnly,
    .resolveAddressGiven, .resolveOwnQuery, .resolveRecordStalled, .resolveServersDiffer,
    .resolveOtherSources, .resolveFromHostsFile, .resolveAnswerTooLate, .addressSomeFailed,
    .addressFamilyFailed, .localNoSocket, .localUnixModeDenies, .localNoPacketLeft,
    .localNothingSent,
    .localRetransmissionsFailed, .localDatagramRefused, .localPortsUsedUp, .localPortsFree,
    .localSourcePortsTaken,
    .localBindFailed, .localNetworkChanged, .localDataHeldBack, .resolveQuestionHeldBack,
    .localDatagramUnroutable, .unixAbstractUnbound,
    .unixBoundNotListening, .localLinkDown, .localLoopbackDown, .probeCancelled,
    .environmentProxyVariable, .evidenceNoErrorQueue, .evidenceNoSegmentCounts,
    .evidenceNoKeepalive, .evidenceNoSegmentFilled, .resolveSlow, .resolveNoHostName,
    .evidenceNameServersNotAsked,
    .resetHopLimit,
    .resetAsFarAsTheHost,
    .resetHopLimitDiffers, .resetPassedByFloor, .resetMixedWithSuccess, .resetByOwnKernel,
    .resetNotByOwnKernel, .controlPortAnswers, .controlAllSilent, .triesMixed, .pathHops,
    .pathDiesAfter, .pathHopLimitTooLow, .pathLargeSegmentsLost, .pathLargeSegmentsStall,
    .pathSizesMixed, .pathLargeAnswersLost,
    .openSomeAcknowledged, .openAllUnacknowledged, .pathLargeSegmentsPass, .listenerQueueFull,
    .listenerQueueOverflowed,
    .listenerNone, .listenerElsewhere, .listenerPresent, .relayClosesWhoWaits, .tlsServerHello,
    .tlsAlertReceived,
    .tlsPlaintextAnswer, .tlsExpectedByPeer, .tlsAnswerUnclear, .tlsAnswersClientHello,
    .holdAnswered,
    .holdAcknowledged, .holdReset, .holdUnanswered, .holdUnreachable, .holdClosedWhileIdle,
    .holdResetWhileIdle, .holdKeepaliveOnly, .holdWorksWithoutIdle, .holdResetWithoutIdle,
    .holdNewConnectionUnreachable, .holdWorked, .holdAnsweredLate, .holdClosedAfterData,
    .holdNewConnectionAnswered,
    .holdNewConnectionUnanswered, .holdNewConnectionsMixed, .datagramAnswered, .datagramNoAnswer,
    .datagramRefused, .sendNotPermitted, .datagramByOwnKernel, .unixConnected, .unixFailed,
    .unixNoSocketFile, .unixSilentAfterData, .unixDataLeftHere, .unixClosed, .unixClosedUnread,
    .listenerQueueUnmet, .datagramStray, .socketIsUnix, .unixAccepted, .unixNotAccepted,
    .unixAbstractName,
    .unixAbstractOtherType,
    .captureReset, .captureResetReason, .captureSynAck,
  ]
}
