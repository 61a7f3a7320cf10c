package org.hejie.protocol.signal;

/** Who is heard by whom within a place. */
public sealed interface VoiceCommand permits Command.GiveFloor, Command.ListenWhile, Command.SetChannel {}
