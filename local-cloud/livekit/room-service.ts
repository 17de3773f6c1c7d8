import {
  CreateRoomRequest,
  DeleteRoomRequest,
  DisconnectReason,
  ListParticipantsRequest,
  ListParticipantsResponse,
  ListRoomsRequest,
  ListRoomsResponse,
  RoomParticipantIdentity,
  SendDataRequest,
  UpdateParticipantRequest,
} from '@livekit/protocol';
import type { VideoGrant } from 'livekit-server-sdk';
import { deliveryOf } from './data-relay.js';
import type { Member, Room } from './room.js';
import type { Rooms } from './rooms.js';

/** An error as Twirp writes it: a code for programs, a sentence for people, and the HTTP status that belongs to the code. */
export class TwirpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Answers one call: the grants of its token and the JSON of its request, to the JSON of the response. */
type Method = (rooms: Rooms, grant: VideoGrant, json: string) => string;

const NOTHING = '{}';

const methods: Record<string, Method> = {
  CreateRoom(rooms, grant, json) {
    require(grant.roomCreate);
    const { name, metadata } = CreateRoomRequest.fromJsonString(json, lenient);
    return rooms.open(name, metadata).info.toJsonString();
  },

  ListRooms(rooms, grant, json) {
    require(grant.roomList);
    const { names } = ListRoomsRequest.fromJsonString(json, lenient);
    const wanted = rooms.list().filter(({ name }) => names.length === 0 || names.includes(name));
    return new ListRoomsResponse({ rooms: wanted.map((room) => room.info) }).toJsonString();
  },

  DeleteRoom(rooms, grant, json) {
    require(grant.roomCreate);
    const { room } = DeleteRoomRequest.fromJsonString(json, lenient);
    if (!rooms.delete(room)) throw notFound('room');
    return NOTHING;
  },

  ListParticipants(rooms, grant, json) {
    const { room } = ListParticipantsRequest.fromJsonString(json, lenient);
    const participants = administered(rooms, grant, room).participants();
    return new ListParticipantsResponse({ participants }).toJsonString();
  },

  GetParticipant(rooms, grant, json) {
    const { room, identity } = RoomParticipantIdentity.fromJsonString(json, lenient);
    return memberOf(administered(rooms, grant, room), identity)
      .participant.info()
      .toJsonString();
  },

  RemoveParticipant(rooms, grant, json) {
    const { room, identity } = RoomParticipantIdentity.fromJsonString(json, lenient);
    const isGone = administered(rooms, grant, room).remove(identity, DisconnectReason.PARTICIPANT_REMOVED);
    if (!isGone) throw notFound('participant');
    return NOTHING;
  },

  UpdateParticipant(rooms, grant, json) {
    const request = UpdateParticipantRequest.fromJsonString(json, lenient);
    const room = administered(rooms, grant, request.room);
    const member = memberOf(room, request.identity);
    room.change(member, request);
    return member.participant.info().toJsonString();
  },

  SendData(rooms, grant, json) {
    const request = SendDataRequest.fromJsonString(json, lenient);
    const room = administered(rooms, grant, request.room);
    const delivery = deliveryOf(request);
    if (!delivery) throw new TwirpError(400, 'invalid_argument', 'the data is too large');
    room.deliver(delivery);
    return NOTHING;
  },
};

const lenient = { ignoreUnknownFields: true };

/** Calls a method of `livekit.RoomService`; throws `TwirpError`. */
export function callRoomService(rooms: Rooms, method: string, grant: VideoGrant, json: string): string {
  const call = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!call) throw new TwirpError(501, 'unimplemented', `${method} is not implemented here`);
  try {
    return call(rooms, grant, json);
  } catch (error) {
    if (error instanceof TwirpError) throw error;
    throw new TwirpError(400, 'malformed', 'the request could not be read');
  }
}

function require(isGranted: boolean | undefined): void {
  if (!isGranted) throw new TwirpError(403, 'permission_denied', 'permissions denied');
}

function administered(rooms: Rooms, grant: VideoGrant, name: string): Room {
  require(grant.roomAdmin && grant.room === name);
  const room = rooms.find(name);
  if (!room) throw notFound('room');
  return room;
}

function memberOf(room: Room, identity: string): Member {
  const member = room.find(identity);
  if (!member) throw notFound('participant');
  return member;
}

function notFound(what: string): TwirpError {
  return new TwirpError(404, 'not_found', `requested ${what} does not exist`);
}
